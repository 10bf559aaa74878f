/** A YAML or JSON map. */
export type PlainMap = { readonly [key: string]: unknown }

/** Whether a value is a map, neither list nor null. */
export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text that two values share exactly when they are deeply equal; the order of map keys is no difference. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
}

/** A string field of a map, empty where it is missing or something else. */
export function textAt(map: unknown, key: string): string {
  const value = isMap(map) ? map[key] : undefined
  return typeof value === 'string' ? value : ''
}
