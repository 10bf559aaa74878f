import type { Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { hasHole } from '../template/hole.ts'

/** Where each text with holes stands in the object. */
export function slotPaths(object: unknown): ReadonlyMap<string, Path> {
  const found = new Map<string, Path>()
  // One path for the whole walk: most values have no hole, and need none of their own.
  const path: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (hasHole(value)) found.set(value, [...path])
    } else if (Array.isArray(value)) value.forEach(below)
    else if (isMap(value)) Object.keys(value).forEach((key) => void below(value[key], key))
  }
  const below = (value: unknown, step: string | number): void => {
    path.push(step)
    visit(value)
    path.pop()
  }
  visit(object)
  return found
}
