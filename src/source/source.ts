import type { Span } from '../diagnostics/span.ts'
import type { Path } from './path.ts'

/** One YAML document with its text: plain data, and on demand the place of every part of it. */
export interface Source {
  /** The name the user gave, `-` for standard input. */
  readonly file: string
  readonly text: string
  /** Maps as plain objects, lists as arrays; strings, finite numbers, booleans and null. */
  readonly value: unknown
  /** The place of the value at a path; of the deepest part that exists where the path leaves the data. */
  readonly span: (path: Path) => Span
  /** The place of the key at a path; of the value for list items. */
  readonly keySpan: (path: Path) => Span
}
