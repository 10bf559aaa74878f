import type { Diagnostic } from './diagnostic.ts'
import type { Position, Span } from './span.ts'

/** A range as JSON shows it: line and column count from 1, columns in UTF-16 units, the end is exclusive. */
interface JsonSpan {
  readonly file: string
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/** A finding as JSON shows it: every field always there, in this order. */
interface JsonDiagnostic {
  readonly code: string
  readonly severity: string
  readonly title: string
  readonly detail: string
  readonly help: string | null
  readonly span: JsonSpan | null
  readonly related: readonly { readonly message: string; readonly span: JsonSpan }[]
}

/** One finding as plain data. */
export function jsonDiagnostic(finding: Diagnostic): JsonDiagnostic {
  return {
    code: finding.code,
    severity: finding.severity,
    title: finding.title,
    detail: finding.detail,
    help: finding.help ?? null,
    span: finding.span === undefined ? null : jsonSpan(finding.span),
    related: finding.related.map(({ message, span }) => ({ message, span: jsonSpan(span) })),
  }
}

function jsonSpan(span: Span): JsonSpan {
  return { file: span.file, start: jsonPosition(span.start), end: jsonPosition(span.end) }
}

function jsonPosition({ line, column }: Position): { readonly line: number; readonly column: number } {
  return { line, column }
}
