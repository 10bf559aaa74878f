import type { Span } from '../../diagnostics/span.ts'
import type { Path } from '../../source/path.ts'

/** One value that an invariant looks at: whose it is, what the spec calls it, and where it stands. */
export interface Subject {
  /** `"us-east"`, or `the fleet`. */
  readonly owner: string
  readonly field: string
  /** Undefined where the spec says nothing. */
  readonly value: unknown
  /** Of the value or of what is `below` it; looked for only when something is wrong, as it costs a parse of the spec. */
  readonly span: (...below: Path) => Span
}

/** What an invariant has against its subjects. */
export interface Breach {
  readonly subject: Subject
  readonly detail: string
  readonly help?: string
  readonly related?: { readonly subject: Subject; readonly message: string }
}

/** How a value reads in a sentence. */
export function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
