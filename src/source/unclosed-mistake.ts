import { Lexer } from 'yaml'
import type { LineIndex } from './line-index.ts'
import type { Mistake, Stop } from './mistake.ts'

/** Recognises a quote or bracket that is never closed, or closed only by one meant for something else. */
export function unclosedMistake(text: string, stop: Stop, lines: LineIndex): Mistake | undefined {
  const brackets: Opening[] = []
  let offset = 0
  let inScalar = false
  for (const token of new Lexer().lex(text)) {
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') {
      inScalar = token === '\u001f'
      if (token === '\u0018') break
      continue
    }
    const start = offset
    offset += token.length
    if (start > stop.offset) break
    const first = inScalar ? '' : (token[0] ?? '')
    inScalar = false
    if ((first === '"' || first === "'") && swallowsLines(token, start, stop, lines))
      return {
        start,
        end: start + 1,
        detail: `The quote ${first} that opens here is not closed on its line.`,
        help: `Close it with ${first} at the end of the value; lines that continue a quoted text are indented deeper than its key.`,
      }
    if (first === '[' || first === '{') brackets.push({ bracket: first, start })
    else if (first === ']' || first === '}') brackets.pop()
  }
  const stray = /^Unexpected flow-(?:map|seq)-end token/.test(stop.message)
  if (stray)
    return {
      start: stop.offset,
      end: stop.offset + 1,
      detail: `\`${text[stop.offset]}\` closes nothing that is open.`,
      help: 'Remove it, or add the bracket that opens.',
    }
  const open = brackets.at(-1)
  return open !== undefined &&
    /sufficiently indented|must end with|Expected flow|Missing , or/i.test(stop.message)
    ? unclosedBracket(open, stop, lines)
    : undefined
}

interface Opening {
  readonly bracket: '[' | '{'
  readonly start: number
}

/** Whether a quoted scalar runs over line ends up to the place where reading stopped. */
function swallowsLines(token: string, start: number, stop: Stop, lines: LineIndex): boolean {
  if (!token.includes('\n') && !stop.message.startsWith('Missing closing')) return false
  const end = start + token.length
  return end >= stop.offset || lines.position(end).line === stop.line
}

function unclosedBracket({ bracket, start }: Opening, stop: Stop, lines: LineIndex): Mistake {
  const close = bracket === '[' ? ']' : '}'
  const { line } = lines.position(start)
  if (/Missing , or/.test(stop.message))
    return {
      start: stop.offset,
      end: stop.offset + 1,
      detail: `A comma is missing before this place in the \`${bracket}\` that opens on line ${line}.`,
      help: `Separate the items with commas, and close the list or map with \`${close}\`.`,
    }
  return {
    start,
    end: start + 1,
    detail: `The \`${bracket}\` that opens here is not closed before line ${stop.line}.`,
    help: `Close it with \`${close}\`, or indent the lines that belong to it deeper than line ${line}.`,
  }
}
