import { isMap } from './plain-map.ts'

/** Prints a value as JSON with the keys of every map in order: equal data gives equal text. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value))
}

/** The same value with the keys of every map in order. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys)
  if (!isMap(value)) return value
  const entries = Object.keys(value)
    .sort()
    .map((key) => [key, withSortedKeys(value[key])])
  return Object.fromEntries(entries)
}
