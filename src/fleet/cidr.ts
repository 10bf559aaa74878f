import ipaddr from 'ipaddr.js'

/** A range of addresses as it was written. */
export interface Cidr {
  /** The range with its host bits cleared, in its shortest form: `10.0.0.0/16`. */
  readonly network: string
  /** Whether the text was this network, and not an address inside it. */
  readonly exact: boolean
  readonly bytes: readonly number[]
  readonly prefix: number
}

/** Reads a range of IPv4 or IPv6 addresses; undefined when the text is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length = '', ...more] = text.split('/')
  if (more.length > 0 || address.includes('%') || !/^\d{1,3}$/.test(length)) return undefined
  const v4 = ipaddr.IPv4.isValidFourPartDecimal(address)
  if (!v4 && !ipaddr.IPv6.isValid(address)) return undefined
  const prefix = Number(length)
  if (prefix > (v4 ? 32 : 128)) return undefined
  const written = v4 ? ipaddr.IPv4.parse(address) : ipaddr.IPv6.parse(address)
  const own = written.toByteArray()
  const bytes = own.map((byte, index) => byte & maskByte(prefix, index))
  const exact = bytes.every((byte, index) => byte === own[index])
  const network = exact ? written : ipaddr.fromByteArray(bytes)
  return { network: `${network.toString()}/${prefix}`, exact, bytes, prefix }
}

/** Whether two ranges share an address; those of different families never do. */
export function overlap(a: Cidr, b: Cidr): boolean {
  const shorter = Math.min(a.prefix, b.prefix)
  return (
    a.bytes.length === b.bytes.length &&
    a.bytes.every((byte, index) => {
      const mask = maskByte(shorter, index)
      return (byte & mask) === ((b.bytes[index] ?? 0) & mask)
    })
  )
}

function maskByte(prefix: number, index: number): number {
  const bits = Math.min(8, Math.max(0, prefix - index * 8))
  return (0xff << (8 - bits)) & 0xff
}
