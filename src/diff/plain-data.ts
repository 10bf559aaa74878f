import { isMap } from '../source/plain-map.ts'

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
