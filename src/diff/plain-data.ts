import { isMap } from '../source/plain-map.ts'

/** A string field of a map, empty where it is missing or something else. */
export function textAt(map: unknown, key: string): string {
  const value = isMap(map) ? map[key] : undefined
  return typeof value === 'string' ? value : ''
}
