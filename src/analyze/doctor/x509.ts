import type { X509Certificate } from 'node:crypto'

export type { X509Certificate }

/** Reads one certificate; throws where the text is none. Node’s module is loaded with the first one. */
export const x509 = (pem: string): X509Certificate =>
  // biome-ignore lint/style/noRestrictedGlobals: Node's own reader of certificates reads no file and no clock
  new (process.getBuiltinModule('node:crypto').X509Certificate)(pem)
