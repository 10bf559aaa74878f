import { createHmac, timingSafeEqual } from 'node:crypto'

/** The signature of a body, as GitHub sends it in `X-Hub-Signature-256`. */
export function signatureOf(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Whether a body was signed with the secret, over its raw bytes; takes as long for a near miss as for a far one. */
export function isSigned(secret: string, body: Uint8Array, header: unknown): boolean {
  // A header that came twice is a list, or joined by a comma: neither is a signature.
  if (typeof header !== 'string') return false
  const [given, right] = [Buffer.from(header), Buffer.from(signatureOf(secret, body))]
  return given.length === right.length && timingSafeEqual(given, right)
}
