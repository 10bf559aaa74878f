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

/** Prints a span the way compilers do, `file:line:column`. */
export function formatSpan(span: Span): string {
  return `${span.file}:${span.start.line}:${span.start.column}`
}
