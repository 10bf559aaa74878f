import { starLine } from './secret-text.ts'
import type { Span } from './span.ts'
import { type Underlined, underline } from './underline.ts'

/** One line of a text beside its number, counted from 1. */
export interface ExcerptLine extends Underlined {
  readonly number: number
}

/** What printing may quote. */
export interface Lines {
  /** The lines of a file; undefined where its text is not at hand. */
  readonly of: (file: string) => readonly string[] | undefined
  /** A line as it may be shown. */
  readonly shown: (line: string) => string
}

/** Splits each text into lines once, however many findings quote it; what looks like a secret is starred out. */
export function lineReader(
  sources: (file: string) => string | undefined,
  secrets: readonly string[] = [],
): Lines {
  const known = new Map<string, readonly string[] | undefined>()
  return {
    of: (file) => {
      if (!known.has(file)) known.set(file, sources(file)?.split('\n'))
      return known.get(file)
    },
    shown: (line) => starLine(line, secrets),
  }
}

/**
 * The lines that show a span: its only line, or the first and the last of several with what lies between
 * left out (all of them up to three). Empty where there is no text.
 */
export function excerpt(span: Span, lines: Lines): readonly ExcerptLine[] {
  const all = lines.of(span.file)
  if (all?.[span.start.line - 1] === undefined) return []
  const last = lastLine(span, all)
  const numbers = [span.start.line]
  if (last - span.start.line === 2) numbers.push(last - 1)
  if (last > span.start.line) numbers.push(last)
  return numbers.map((number) => {
    const line = lines.shown((all[number - 1] ?? '').replace(/\r$/, ''))
    const from = number === span.start.line ? span.start.column - 1 : line.search(/\S|$/)
    const to = number === span.end.line ? span.end.column - 1 : line.length
    return { number, ...underline(line, Math.min(from, line.length), to) }
  })
}

/** A block's span may run on into blank lines or end before the first column of the next line. */
function lastLine(span: Span, all: readonly string[]): number {
  let last = Math.min(span.end.line, all.length)
  const inside = (line: number): string =>
    (all[line - 1] ?? '').slice(0, line === span.end.line ? span.end.column - 1 : undefined)
  while (last > span.start.line && inside(last).trim() === '') last--
  return last
}
