import type { Diagnostic } from './diagnostic.ts'
import { jsonDiagnostic } from './json-diagnostic.ts'

/**
 * Puts findings in the order people read them: by file, line, column, code and detail, those without a
 * place last; exact repetitions are dropped. The order never depends on the locale or on the input order.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const distinct = new Map(diagnostics.map((finding) => [JSON.stringify(jsonDiagnostic(finding)), finding]))
  return [...distinct]
    .map(([text, finding]) => ({ text, finding }))
    .sort((a, b) => compareFindings(a.finding, b.finding) || compareText(a.text, b.text))
    .map(({ finding }) => finding)
}

function compareFindings(a: Diagnostic, b: Diagnostic): number {
  return comparePlaces(a, b) || compareText(a.code, b.code) || compareText(a.detail, b.detail)
}

function comparePlaces(a: Diagnostic, b: Diagnostic): number {
  if (a.span === undefined || b.span === undefined) return Number(!a.span) - Number(!b.span)
  return (
    compareText(a.span.file, b.span.file) ||
    a.span.start.line - b.span.start.line ||
    a.span.start.column - b.span.start.column
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
