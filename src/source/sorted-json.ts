import { isMap } from './plain-map.ts'

/** Prints a value as JSON with the keys of every map in order: equal data gives equal text. */
export function sortedJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_, part: unknown) =>
      isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
    indent,
  )
}
