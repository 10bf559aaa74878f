/** A place in a text: line and column count from 1, columns in UTF-16 units; offset counts from 0. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A range in one file; `file` is the name the user gave, `end` is exclusive. */
export interface Span {
  readonly file: string
  readonly start: Position
  readonly end: Position
}

/** The beginning of a line of which nothing more is known, such as a line of a template; lines count from 1. */
export function lineSpan(file: string, line: number): Span {
  return { file, start: { line, column: 1, offset: 0 }, end: { line, column: 2, offset: 0 } }
}

/** Prints a span the way compilers do, `file:line:column`. */
export function formatSpan(span: Span): string {
  return `${span.file}:${span.start.line}:${span.start.column}`
}

/**
 * A part of a text that stands at a span, counted in UTF-16 units. Where the text is written with escapes or on several
 * lines, a part of it has no place of its own, and the whole span is meant.
 */
export function partOf(span: Span, text: string, from: number, to: number): Span {
  const written = span.end.offset - span.start.offset
  const quotes = written - text.length
  const isPlain = (quotes === 0 || quotes === 2) && span.start.line === span.end.line
  if (!isPlain) return span
  const moved = (by: number) => ({
    ...span.start,
    column: span.start.column + quotes / 2 + by,
    offset: span.start.offset + quotes / 2 + by,
  })
  return { ...span, start: moved(Math.min(from, text.length - 1)), end: moved(Math.min(to, text.length)) }
}
