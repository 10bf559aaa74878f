import type { Position, Span } from '../diagnostics/span.ts'

/** Turns offsets of one text into places. */
export interface LineIndex {
  readonly position: (offset: number) => Position
  readonly span: (start: number, end: number) => Span
  /** The text of a line, counted from 1, without its line end. */
  readonly line: (number: number) => string
  /** How many lines there are; the last one may be empty. */
  readonly count: number
  /** The offset at which a line, counted from 1, starts. */
  readonly startOf: (number: number) => number
}

/** Finds the line starts of a text once; every look-up is a binary search. */
export function lineIndex(file: string, text: string): LineIndex {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)

  const position = (offset: number): Position => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset }
  }

  return {
    position,
    span: (start, end) => ({ file, start: position(start), end: position(Math.max(start, end)) }),
    line: (number) => text.slice(starts[number - 1] ?? text.length, starts[number]).replace(/\r?\n$/, ''),
    count: starts.length,
    startOf: (number) => starts[number - 1] ?? text.length,
  }
}
