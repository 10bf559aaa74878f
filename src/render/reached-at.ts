import type { View } from '../template/view.ts'

/** Host and port that a firewall must let through. */
export interface ReachedAt extends View {
  readonly host: string
  readonly port: number
}

const usual: Readonly<Record<string, number>> = {
  'https:': 443,
  'http:': 80,
  'oci:': 443,
  'ssh:': 22,
  'git:': 9418,
}

/** Host and port of an address, of https where it has no scheme; undefined where it names no host or no known port. */
export function reachedAt(address: string): ReachedAt | undefined {
  const text = address.includes('://') ? address : `https://${address}`
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port } = new URL(text)
  const number = port === '' ? usual[protocol] : Number(port)
  return hostname === '' || number === undefined
    ? undefined
    : { host: hostname.replace(/^\[|\]$/g, ''), port: number }
}
