import type { LineIndex } from './line-index.ts'
import type { Mistake, Stop } from './mistake.ts'
import { shorten } from './shorten.ts'

interface Pattern {
  /** Its first group is the part that is wrong. */
  readonly pattern: RegExp
  readonly detail: (part: string) => string
  readonly help: (part: string) => string
}

/** Mistakes within one line, the most telling first. */
const PATTERNS: readonly Pattern[] = [
  {
    pattern: /^\s*(?:- +)*([\w$./-]+:(?!\/\/)[^\s:/][^\s]*)\s*$/,
    detail: (part) => `A space is missing after the colon in \`${part}\`.`,
    help: (part) => `Write \`${part.replace(':', ': ')}\`.`,
  },
  {
    pattern: /:\s+((?:- )+.*)$/,
    detail: () => 'A list item cannot start on the line of its key.',
    help: (part) => `Put \`${part.trim()}\` on a line of its own below the key, or write \`[…]\`.`,
  },
  {
    pattern: /[:-]\s+([@`%*&!][^\s]*)/,
    detail: (part) => `A value cannot start with \`${part[0]}\` unless it is quoted.`,
    help: (part) => `Write "${part}".`,
  },
  {
    pattern: /^\s*(?:- +)*["']?[\w$./ -]+["']?:\s+(?!["'[{])([^#]*?: .*|[^#]*:)$/,
    detail: (part) => `The value \`${part}\` contains a colon followed by a space, which starts another key.`,
    help: (part) => `Quote the value: "${part.replaceAll('"', '\\"')}".`,
  },
  {
    pattern: /[:-]\s+"(?:[^"\\]|\\.)*(\\[^0abefnrtv"/\\N_LPxuU \n])/,
    detail: (part) => `\`${part}\` is no escape in a double-quoted string.`,
    help: (part) => `Write \`\\${part}\` for a backslash, or use single quotes.`,
  },
  {
    pattern: /[:-]\s+(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*([^\s#].*)$/,
    detail: (part) => `\`${part}\` stands behind the closing quote.`,
    help: () => 'Put the whole value into one pair of quotes; inside double quotes write \\" for a quote.',
  },
  {
    pattern: /[[,]\s*(,)/,
    detail: () => 'An item is missing before this comma.',
    help: () => 'Remove the comma, or write the item.',
  },
  {
    pattern: /\{[^}]*?(?:: +[^\s,]+)( +[\w./-]+: )/,
    detail: (part) => `A comma is missing before \`${part.trim()}\`.`,
    help: () => 'Separate the entries of a map in braces with commas.',
  },
  {
    pattern: /^\s*([^\s#:[{\]}-][^:]*?)\s*$/,
    detail: (part) => `\`${part}\` is neither \`key: value\` nor a list item.`,
    help: (part) => `A colon is probably missing: \`${part.split(/\s+/)[0]}: …\`.`,
  },
]

/** Recognises a mistake that shows on the line where reading stopped, or on the one before it. */
export function lineMistake(stop: Stop, lines: LineIndex): Mistake | undefined {
  for (const number of [stop.line, stop.line - 1])
    for (const { pattern, detail, help } of PATTERNS) {
      const match = pattern.exec(lines.line(number))
      const part = match?.[1]
      if (match === null || part === undefined) continue
      const start = lines.startOf(number) + match.index + match[0].lastIndexOf(part)
      return { start, end: start + part.length, detail: detail(shorten(part)), help: help(shorten(part)) }
    }
  return undefined
}
