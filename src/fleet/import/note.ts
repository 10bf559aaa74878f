import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import type { Path } from '../../source/path.ts'

/** Something that a reader of the written file should know at one place of it. */
export interface Note {
  /** The place in the fleet document; it may be absent there. */
  readonly at: Path
  readonly finding: Diagnostic
  /** What to write where the place is absent: a field with an example, as a comment. */
  readonly example?: string
}

/** What a part of the document became, and what is to be known about it. */
export interface Noted<T> {
  readonly value: T
  readonly notes: readonly Note[]
}

/** What a note says, and the places it is about. */
interface NoteText {
  readonly detail: string
  readonly help: string
  readonly spans: readonly Span[]
  /** What is said beside the places after the first. */
  readonly beside?: string
}

/** A note about places that do not agree: found at the first, related to the others. */
export function noteAbout(code: Code, at: Path, { detail, help, spans, beside }: NoteText): Note {
  const [span, ...others] = spans
  const message = beside ?? 'the other statement'
  return {
    at,
    finding: diagnostic(code, detail, {
      span,
      help,
      related: others.map((other) => ({ span: other, message })),
    }),
  }
}
