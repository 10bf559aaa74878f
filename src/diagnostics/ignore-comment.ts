import { blockScalarLines } from './block-scalar-lines.ts'
import type { Position, Span } from './span.ts'

/** The word that opens a suppression: `# neofleet-ignore NF-CILIUM-004 agreed with the network team`. */
export const ignoreMarker = 'neofleet-ignore'

/** A comment in a spec that asks to silence one finding. */
export interface IgnoreComment {
  readonly span: Span
  /** The line whose findings it speaks of: its own, or the next that is no comment if it stands alone. */
  readonly line: number
  /** Absent where no code follows the marker. */
  readonly code: string | undefined
  /** '' where none is given. */
  readonly reason: string
}

const comment = new RegExp(String.raw`(?<=^|[ \t])#[ \t]*${ignoreMarker}(?![\w-])[ \t:]*(?<words>.*)$`)
const codeAndReason = /^(?<code>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+)(?:[ \t]+(?<reason>.*))?$/
const openQuote = /(?:^|[\s:[{,-])(["'])(?:(?!\1).)*$/

/** Finds the suppressions of one text; what looks like one inside a string is text, not a comment. */
export function ignoreComments(file: string, text: string): readonly IgnoreComment[] {
  if (!text.includes(ignoreMarker)) return []
  const lines = text.split('\n')
  const strings = blockScalarLines(lines)
  const found: IgnoreComment[] = []
  let offset = 0
  for (const [index, line] of lines.entries()) {
    const match = comment.exec(line.trimEnd())
    if (match !== null && !strings.has(index) && !openQuote.test(line.slice(0, match.index))) {
      const { code, reason } = codeAndReason.exec(match.groups?.['words'] ?? '')?.groups ?? {}
      const span = {
        file,
        ...range({ line: index + 1, column: match.index + 1, offset: offset + match.index }, match[0]),
      }
      found.push({ span, line: subjectLine(lines, index), code, reason: reason ?? '' })
    }
    offset += line.length + 1
  }
  return found
}

function range(start: Position, text: string): { readonly start: Position; readonly end: Position } {
  const { length } = text
  return { start, end: { line: start.line, column: start.column + length, offset: start.offset + length } }
}

/** Comments that stand alone may be stacked above the line that they speak of. */
function subjectLine(lines: readonly string[], index: number): number {
  let line = index
  while (/^[ \t]*#/.test(lines[line] ?? '')) line++
  return line + 1
}
