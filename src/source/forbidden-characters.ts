import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { forbiddenCharacter } from './codes.ts'
import { lineIndex } from './line-index.ts'

/** More findings of one kind than this say nothing new about a file. */
const MOST_SHOWN = 20

const KINDS: readonly (readonly [pattern: string, name: string])[] = [
  ['\\0', 'a NUL character'],
  ['[\\u0001-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f]', 'a control character'],
  ['\\r(?!\\n)', 'a carriage return without a line feed'],
  ['[\\u0085\\u2028\\u2029]', 'a line separator, which Kubernetes takes for the end of the line'],
  ['[\\u202a-\\u202e\\u2066-\\u2069]', 'a character that changes the direction of the text around it'],
  ['\\ufeff', 'a byte order mark that is not at the start of the file'],
  ['[\\ufdd0-\\ufdef\\ufffe\\uffff]', 'a noncharacter'],
  ['[\\ud800-\\udfff]', 'half of a surrogate pair'],
]

const ANY = new RegExp(KINDS.map(([pattern]) => pattern).join('|'), 'gu')
// U+FFFE and U+FFFF are left: written as escapes they are text, and the printer escapes them again.
const NO_TEXT = /[\ufdd0-\ufdef\ud800-\udfff]/u

/** Whether a decoded value holds characters that exist in no text, such as an escape made them. */
export function isNoText(value: string): boolean {
  return NO_TEXT.test(value)
}

/** Findings for the characters that may not stand in the text, in order of their place. */
export function forbiddenCharacters(file: string, text: string): readonly Diagnostic[] {
  if (text.search(ANY) === -1) return []
  const lines = lineIndex(file, text)
  const findings: Diagnostic[] = []
  for (const match of text.matchAll(ANY)) {
    if (findings.length === MOST_SHOWN) break
    findings.push(
      diagnostic(forbiddenCharacter, `Here stands ${kindOf(match[0])}, ${codePoint(match[0])}.`, {
        span: lines.span(match.index, match.index + match[0].length),
        help: helpFor(match[0]),
      }),
    )
  }
  return findings
}

/** Prints a character's number the way Unicode charts do: `U+0007`. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function kindOf(character: string): string {
  if (character === '\r') return 'a carriage return without a line feed'
  return KINDS.find(([pattern]) => new RegExp(pattern, 'u').test(character))?.[1] ?? 'a character'
}

function helpFor(character: string): string {
  if (character === '\r') return 'End lines with LF or CRLF.'
  if (isNoText(character)) return 'Remove it; it cannot be part of any text.'
  const escaped = `\\u${codePoint(character).slice(2).toLowerCase()}`
  return `Remove it, or write "${escaped}" in a double-quoted string if the value needs it.`
}
