import type { Span } from '../diagnostics/span.ts'
import { lineIndex } from './line-index.ts'
import type { Path } from './path.ts'
import type { Source } from './source.ts'

/** A part of a text of several lines: where it begins, counted from 1, and how long it is. */
export interface Part {
  readonly line: number
  readonly column: number
  readonly length: number
}

/**
 * The place of a part of a text, where the text was written as it is: in a block scalar of the form `|`, or in one line
 * without escapes. Elsewhere lines of the file and of the text differ, and the place is that of the whole text.
 */
export function spanInText(source: Source, path: Path, part: Part): Span {
  const whole = source.span(path)
  const written = source.text.slice(whole.start.offset, whole.end.offset)
  const lines = lineIndex(source.file, source.text)
  const at = (line: number, column: number): Span => {
    const start = lines.startOf(line) + column - 1
    return lines.span(start, start + part.length)
  }
  // A digit says the indentation beside the parent's, which cannot be seen from here.
  if (/^(?:[!&]\S*\s+)*\|[-+]?(?!\d)/.test(written)) {
    const first = whole.start.line + 1
    return at(first + part.line - 1, indentFrom(written) + part.column)
  }
  const plain = /^(["']?)[^"'\\\n]*\1$/.exec(written)
  return plain === null || part.line > 1
    ? whole
    : at(whole.start.line, whole.start.column + (plain[1] ?? '').length + part.column - 1)
}

/** Columns that a block scalar is indented by: what its header says does not count the parent's, so its lines tell. */
function indentFrom(written: string): number {
  const [, ...lines] = written.split('\n')
  const filled = lines.find((line) => line.trim() !== '')
  return filled === undefined ? 0 : filled.search(/\S/)
}
