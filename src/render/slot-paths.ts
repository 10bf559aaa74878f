import type { Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { hasHole } from '../template/hole.ts'

/** Where each text with holes stands in the object. */
export function slotPaths(
  value: unknown,
  path: Path = [],
  found = new Map<string, Path>(),
): ReadonlyMap<string, Path> {
  if (typeof value === 'string') {
    if (hasHole(value)) found.set(value, path)
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      slotPaths(item, [...path, index], found)
    })
  } else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) slotPaths(item, [...path, key], found)
  }
  return found
}
