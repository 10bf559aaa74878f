import type { Document } from 'yaml'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { notYaml } from './codes.ts'
import { indentMistake } from './indent-mistake.ts'
import type { LineIndex } from './line-index.ts'
import { lineMistake } from './line-mistake.ts'
import type { Mistake, Stop } from './mistake.ts'
import { unclosedMistake } from './unclosed-mistake.ts'

/** Longer lines are cut before they are compared with the shape of mistakes. */
const LONGEST_LINE = 500

/** The finding for a document that does not parse: only the first error, since those after it are consequences. */
export function syntaxFinding(document: Document, text: string, lines: LineIndex): Diagnostic {
  const [first] = [...document.errors, ...document.warnings]
  const offset = Math.min(first?.pos[0] ?? 0, text.length)
  const stop: Stop = {
    offset,
    line: lines.position(offset).line,
    message: first?.message ?? '',
  }
  const short = { ...lines, line: (number: number) => lines.line(number).slice(0, LONGEST_LINE) }
  const mistake =
    unclosedMistake(text, stop, lines) ??
    indentMistake(stop, short) ??
    lineMistake(stop, short) ??
    unexplained(stop)
  const span = lines.span(mistake.start, mistake.end)
  const elsewhere = span.start.line !== stop.line
  return diagnostic(notYaml, mistake.detail, {
    span,
    help: mistake.help,
    related: elsewhere
      ? [{ span: lines.span(offset, offset), message: `reading stopped here: ${stop.message}` }]
      : [],
  })
}

function unexplained({ offset, message }: Stop): Mistake {
  return {
    start: offset,
    end: offset + 1,
    detail: `Reading stopped here: ${message}.`,
    help: 'Compare the line and the one above it with their neighbours: indentation, colon, quotes and brackets.',
  }
}
