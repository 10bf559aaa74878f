import { Lexer } from 'yaml'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { aliasBound, customTag, directive, tooDeep, tooLarge } from './codes.ts'
import type { LineIndex } from './line-index.ts'
import { shorten } from './shorten.ts'

/** The deepest nesting that is read. */
export const DEEPEST = 64
const MOST_ALIASES = 32

/**
 * The parser that keeps places needs about 4 µs a token, and 1 KB. Only texts that the fast reader declines come
 * here; a specification of a thousand clusters has 100,000 tokens.
 */
const MOST_TOKENS = 300_000

/** What yaml's lexer puts between the pieces of text; these have no length in the text. */
const DOCUMENT_MARK = '\u0002'
const FLOW_ERROR_MARK = '\u0018'
const SCALAR_MARK = '\u001f'

/**
 * Refuses, token by token, what could exhaust, abort or mislead the parser.
 * The lexer is iterative, so that depth can be measured before anything recursive runs.
 */
export function preflight(text: string, lines: LineIndex): readonly Diagnostic[] {
  const findings: Diagnostic[] = []
  const depth = depthMeter()
  let aliases = 0
  let tokens = 0
  let offset = 0
  let inScalar = false
  let deepest = false
  for (const token of new Lexer().lex(text)) {
    if (token === DOCUMENT_MARK || token === FLOW_ERROR_MARK || token === SCALAR_MARK) {
      if (token !== SCALAR_MARK) depth.restart()
      inScalar = token === SCALAR_MARK
      continue
    }
    const start = offset
    offset += token.length
    if (++tokens > MOST_TOKENS) return [...findings, tooManyTokens(lines, start)]
    depth.take(token, start, inScalar)
    if (depth.levels() > DEEPEST && !deepest) {
      deepest = true
      findings.push(deepFinding(lines, start))
    }
    if (!inScalar) {
      if (token.startsWith('*')) aliases++
      const refused = refuse(token, aliases)
      if (refused !== undefined)
        findings.push(
          diagnostic(refused.code, refused.detail, { span: lines.span(start, offset), help: refused.help }),
        )
    }
    inScalar = false
  }
  return findings
}

/** The finding for a part of the document below the deepest level. */
export function deepFinding(lines: LineIndex, offset: number): Diagnostic {
  return diagnostic(tooDeep, `The document is nested more than ${DEEPEST} levels deep here.`, {
    span: lines.span(offset, offset + 1),
    help: 'Remove levels; no field of this format is that deep.',
  })
}

function tooManyTokens(lines: LineIndex, offset: number): Diagnostic {
  return diagnostic(
    tooLarge,
    'Up to here the file holds 300,000 keys, values and signs, and it is not of the ordinary form that is read at any length: it has an anchor, a tag, a text over several lines, a second document or a mistake.',
    {
      span: lines.span(offset, offset + 1),
      help: 'Split the file, or keep to plain maps, lists and scalars.',
    },
  )
}

function refuse(token: string, aliases: number) {
  if (token.startsWith('%'))
    return {
      code: directive,
      detail: `\`${shorten(token)}\` changes how the file is read.`,
      help: 'Remove the line.',
    }
  if (token.startsWith('!') && token !== '!!str')
    return {
      code: customTag,
      detail: `The tag \`${shorten(token)}\` is not part of this format.`,
      help: 'Remove the tag, and quote the value if it is text.',
    }
  if (token.startsWith('*') && aliases === MOST_ALIASES + 1)
    return {
      code: aliasBound,
      detail: `The file has more than ${MOST_ALIASES} aliases; \`${shorten(token)}\` is the first too many.`,
      help: 'Use `extends`, defaults or overrides to share values.',
    }
  return undefined
}

/** Counts open brackets, and the columns at which open block collections start as far as tokens tell. */
function depthMeter() {
  const columns: number[] = []
  let brackets = 0
  let lineStart = 0
  let startsLevel = true
  return {
    levels: () => brackets + columns.length,
    restart: () => {
      brackets = 0
    },
    take: (token: string, start: number, inScalar: boolean) => {
      const first = inScalar ? 'x' : token[0]
      if (first === '[' || first === '{') brackets++
      else if ((first === ']' || first === '}') && brackets > 0) brackets--
      if (first !== ' ' && first !== '\t' && first !== '#' && first !== '\n' && first !== '\r') {
        if (startsLevel && brackets === 0) openAt(columns, start - lineStart)
        startsLevel = token === '-' || token === '?'
      }
      const lineEnd = token.lastIndexOf('\n')
      if (lineEnd === -1) return
      lineStart = start + lineEnd + 1
      startsLevel = true
    },
  }
}

function openAt(columns: number[], column: number): void {
  while ((columns.at(-1) ?? -1) > column) columns.pop()
  if ((columns.at(-1) ?? -1) < column) columns.push(column)
}
