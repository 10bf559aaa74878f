import type { Path } from '../source/path.ts'
import type { Schema } from './schema.ts'

/** A string whose real value comes later, with the schema that the real value must fit. */
export interface Hole {
  readonly text: string
  readonly schema: Schema
  readonly path: Path
}

/**
 * The holes of several alternatives that can all still come true: at each place the real value must fit one of
 * their schemas. A place that some alternative leaves alone takes anything.
 */
export function combineHoles(alternatives: readonly (readonly Hole[])[]): readonly Hole[] {
  const [first = [], ...others] = alternatives
  if (others.length === 0) return first
  return first.flatMap((hole) => {
    const place = JSON.stringify(hole.path)
    const same = others.map((holes) => holes.filter((other) => JSON.stringify(other.path) === place))
    if (same.some((holes) => holes.length === 0)) return []
    return [{ ...hole, schema: { anyOf: [hole.schema, ...same.flat().map((other) => other.schema)] } }]
  })
}
