import type { Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { holesIn } from '../template/hole.ts'
import type { FieldOrigin } from './manifest.ts'
import type { Shape } from './shape.ts'

/** What of a shape tells where its fields came from. */
type Traced = Pick<Shape, 'object' | 'holes' | 'placeOf' | 'touchOf'>

function originsBelow(shape: Traced, value: unknown, path: Path): readonly FieldOrigin[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item, index) => originsBelow(shape, item, [...path, index]))
  }
  if (isMap(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) => originsBelow(shape, item, [...path, key]))
  }
  const holes = typeof value === 'string' ? holesIn(value).flatMap((index) => shape.holes[index] ?? []) : []
  return [
    {
      path,
      template: shape.placeOf(path),
      patch: shape.touchOf(path)?.span(),
      view: holes.flatMap((hole) => (hole.bound.path === undefined ? [] : [hole.bound.path])),
    },
  ]
}

/** Where every field of an object came from; made only when somebody asks. */
export function fieldOrigins(shape: Traced): readonly FieldOrigin[] {
  return originsBelow(shape, shape.object, [])
}
