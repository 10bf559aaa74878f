import { type Path, valueAt } from '../source/path.ts'

/** What templates see: plain data, one for each object to be made. */
export type View = Readonly<Record<string, unknown>>

/** An expression with its place in the view fixed: loops are unrolled, names resolved. */
export interface Bound {
  readonly evaluate: (view: View) => unknown
  /** Where in the view it looks; undefined for literals and computed values. */
  readonly path: Path | undefined
}

/** A bound path. */
export function boundPath(path: Path): Bound {
  return { path, evaluate: (view) => valueAt(view, path) }
}

/** A bound constant. */
export function boundValue(value: unknown): Bound {
  return { path: undefined, evaluate: () => value }
}
