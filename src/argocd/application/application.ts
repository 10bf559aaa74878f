import type { Span } from '../../diagnostics/span.ts'
import type { Path } from '../../source/path.ts'

export type Data = Readonly<Record<string, unknown>>

/** One Application as Argo CD has it, and where its parts are written. */
export interface Application {
  readonly object: Data
  /** The place of a part of the object; for one that an ApplicationSet makes, in its template. */
  readonly at: (path: Path) => Span
}

/** One source of an Application. */
export interface ApplicationSource {
  readonly value: Data
  readonly path: Path
}
