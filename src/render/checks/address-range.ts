import ipaddr from 'ipaddr.js'

/** A range of addresses, or a single one, as the spec writes it. */
export interface AddressRange {
  readonly text: string
  readonly overlaps: (other: AddressRange) => boolean
  readonly holds: (other: AddressRange) => boolean
  readonly parsed: readonly [ipaddr.IPv4 | ipaddr.IPv6, number]
}

function rangeOf(text: string): AddressRange {
  const single = ipaddr.isValid(text) ? ipaddr.parse(text) : undefined
  const parsed: AddressRange['parsed'] =
    single === undefined ? ipaddr.parseCIDR(text) : [single, single.kind() === 'ipv4' ? 32 : 128]
  const [address, bits] = parsed
  const sharesPrefix = ([other]: AddressRange['parsed'], length: number) =>
    address.kind() === other.kind() && address.match(other as ipaddr.IPv4 & ipaddr.IPv6, length)
  return {
    text,
    parsed,
    overlaps: (other) => sharesPrefix(other.parsed, Math.min(bits, other.parsed[1])),
    holds: (other) => other.parsed[1] >= bits && sharesPrefix(other.parsed, bits),
  }
}

/** The ranges of a value that is one or a list of them; what cannot be read is another check's finding. */
export function rangesOf(value: unknown): readonly AddressRange[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  return texts.flatMap((text) =>
    typeof text === 'string' && (ipaddr.isValidCIDR(text) || ipaddr.isValid(text)) ? [rangeOf(text)] : [],
  )
}
