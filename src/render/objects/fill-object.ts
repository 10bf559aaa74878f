import { isMap } from '../../source/plain-map.ts'
import { fillText, type Hole, hasHole } from '../../template/hole.ts'
import type { View } from '../../template/view.ts'

/** An object with the values of one view in all its holes. */
export function fillObject(value: unknown, holes: readonly Hole[], view: View): unknown {
  if (typeof value === 'string') return hasHole(value) ? fillText(value, holes).evaluate(view) : value
  if (Array.isArray(value)) return value.map((item) => fillObject(item, holes, view))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillObject(item, holes, view)]))
}
