/** A map of YAML or JSON as plain data. */
export type PlainMap = Readonly<Record<string, unknown>>

/** Whether a value is a map, and neither a list nor null. */
export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
