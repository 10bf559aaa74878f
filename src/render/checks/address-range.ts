import ipaddr from 'ipaddr.js'

/** A range of addresses, or a single one, as the spec writes it. */
export interface AddressRange {
  readonly text: string
  readonly overlaps: (other: AddressRange) => boolean
  readonly holds: (other: AddressRange) => boolean
  readonly parsed: readonly [ipaddr.IPv4 | ipaddr.IPv6, number]
}

/** Reads by the family that the text shows: asking IPv6 first makes an exception for every address of IPv4. */
function parse(text: string): AddressRange['parsed'] | undefined {
  const family = text.includes(':') ? ipaddr.IPv6 : ipaddr.IPv4
  if (text.includes('/')) return family.isValidCIDR(text) ? family.parseCIDR(text) : undefined
  return family.isValid(text) ? [family.parse(text), family === ipaddr.IPv4 ? 32 : 128] : undefined
}

function rangeOf(text: string): readonly AddressRange[] {
  const parsed = parse(text)
  if (parsed === undefined) return []
  const [address, bits] = parsed
  const sharesPrefix = ([other]: AddressRange['parsed'], length: number) =>
    address.kind() === other.kind() && address.match(other as ipaddr.IPv4 & ipaddr.IPv6, length)
  const range: AddressRange = {
    text,
    parsed,
    overlaps: (other) => sharesPrefix(other.parsed, Math.min(bits, other.parsed[1])),
    holds: (other) => other.parsed[1] >= bits && sharesPrefix(other.parsed, bits),
  }
  return [range]
}

/** The ranges of a value that is one or a list of them; what cannot be read is another check's finding. */
export function rangesOf(value: unknown): readonly AddressRange[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  return texts.flatMap((text) => (typeof text === 'string' ? rangeOf(text) : []))
}
