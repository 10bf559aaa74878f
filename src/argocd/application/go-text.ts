import { isMap } from '../../source/plain-map.ts'

/** Orders texts by their bytes, as Go and git do; UTF-16 differs where characters beyond the first plane are. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** A number as Go prints a float64: with an exponent from a million on. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0'
  const [digits, power] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 6) return String(value)
  const size = String(Math.abs(exponent)).padStart(2, '0')
  return `${digits}e${exponent < 0 ? '-' : '+'}${size}`
}

/** A value of JSON as Go's `%v` prints it. */
export function goText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (!isMap(value)) return '<nil>'
  const entries = Object.entries(value).sort(([a], [b]) => compareBytes(a, b))
  return `map[${entries.map(([key, item]) => `${key}:${goText(item)}`).join(' ')}]`
}
