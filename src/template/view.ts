import { type Path, valueAt } from '../source/path.ts'

/** What templates see: plain data, one for each object to be made. */
export type View = Readonly<Record<string, unknown>>

/** What has a value in each view. */
export interface Evaluable {
  evaluate(view: View): unknown
}

/** An expression with its place in the view fixed: loops are unrolled, names resolved. */
export interface Bound extends Evaluable {
  /** Where in the view it looks; undefined for literals and computed values. */
  readonly path: Path | undefined
}

/** Shapes hold hundreds of these, so that methods are not made for each. */
class BoundPath implements Bound {
  readonly path: Path

  constructor(path: Path) {
    this.path = path
  }

  evaluate(view: View): unknown {
    return valueAt(view, this.path)
  }
}

/** A bound path. */
export function boundPath(path: Path): Bound {
  return new BoundPath(path)
}

/** A bound constant. */
export function boundValue(value: unknown): Bound {
  return { path: undefined, evaluate: () => value }
}
