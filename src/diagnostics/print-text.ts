import type { Diagnostic } from './diagnostic.ts'
import { type Lines, lineReader } from './excerpt.ts'
import { header } from './header.ts'
import { hideSecrets, secretsOf } from './hide-secrets.ts'
import { type Paint, paint } from './paint.ts'
import { type Quote, quote, quotedRows } from './quote.ts'
import { sortDiagnostics } from './sort.ts'
import { formatSpan } from './span.ts'
import { summarize } from './summary.ts'
import { visible } from './visible.ts'

/** What printing for people needs beside the findings. */
interface TextOptions {
  /** The text of a file that was read, for the excerpt. */
  readonly sources: (file: string) => string | undefined
  readonly color: boolean
}

/** So many related places are quoted, so many more are named, the rest is counted. */
const quotedPlaces = 3
const namedPlaces = 8

/** Prints findings for people, each with its place in the text, and a line that counts them; '' for none. */
export function printText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  if (diagnostics.length === 0) return ''
  const sorted = sortDiagnostics(hideSecrets(diagnostics))
  const lines = lineReader(options.sources, secretsOf(diagnostics))
  const inks = paint(options.color)
  const findings = sorted.map((finding) => printFinding(finding, lines, inks))
  return `${[...findings, inks.strong(summarize(sorted))].join('\n\n')}\n`
}

function printFinding(finding: Diagnostic, lines: Lines, inks: Paint): string {
  const subject = finding.span && quote(finding.span, finding.detail, lines)
  const related = finding.related.map((place) => quote(place.span, place.message, lines))
  const quoted = related.filter(isShort).slice(0, quotedPlaces)
  const gutter = { width: gutterWidth(subject ? [subject, ...quoted] : quoted), ink: inks.gutter }
  const severity = inks.severity[finding.severity]
  const at = (place: Quote): string => `  ${inks.place(visible(formatSpan(place.span)))}`
  const note = (text: string): string => `${' '.repeat(gutter.width)} ${inks.gutter('=')} ${text}`
  return [
    header(finding, inks),
    ...(subject ? [at(subject), ...quotedRows(subject, gutter, { sign: '^', ink: severity })] : []),
    ...(subject?.beside ? [] : [note(visible(finding.detail))]),
    ...quoted.flatMap((place) => [at(place), ...quotedRows(place, gutter, { sign: '-', ink: inks.gutter })]),
    ...named(related.filter((place) => !quoted.includes(place))).map(note),
    ...(finding.help === undefined ? [] : [note(visible(finding.help))]),
    note(inks.quiet(`neofleet explain ${visible(finding.code)}`)),
  ].join('\n')
}

function isShort(place: Quote): boolean {
  return place.beside && place.lines.length === 1
}

function named(places: readonly Quote[]): readonly string[] {
  const shown = places.length <= namedPlaces + 1 ? places : places.slice(0, namedPlaces)
  const names = shown.map(
    ({ message, span }) => `${message.replace(/\.$/, '')} at ${visible(formatSpan(span))}`,
  )
  return shown === places ? names : [...names, `and ${places.length - namedPlaces} more places`]
}

/** Wide enough for every line number of the finding; at least two, to stand under the indented place. */
function gutterWidth(quotes: readonly Quote[]): number {
  const numbers = quotes.flatMap((each) => each.lines.map((line) => String(line.number).length))
  return Math.max(2, ...numbers)
}
