import { isPlain } from './plain.ts'
import { readable } from './printable.ts'

/** A value that stands on one place of a YAML file. */
export type Scalar = string | number | boolean | null

const unreadable = new RegExp(`[^${readable}]`, 'gu')

/** Where a literal block would need an indentation indicator, or lose or hide white space at the edge of a line. */
const edgeSpace = /^[ \t\n]|\n\t|[ \t](?:\n|$)/
const unreadableInBlock = new RegExp(`[^\\n\\t${readable}]`, 'u')

/** YAML readers need not look for the colon of a `key:` further than this; a longer key is written `? key`. */
const longestImplicitKey = 1024

/**
 * Prints a scalar as it stands after `key: ` or `- `, alike for YAML 1.1 and 1.2 readers. The lines of a literal block
 * are indented by `indent` spaces. Half a surrogate pair becomes an escape that readers refuse (see `isPrintable`).
 */
export function printScalar(value: Scalar, indent: number): string {
  if (typeof value === 'string') {
    if (isPlain(value)) return value
    return isBlock(value) ? literalBlock(value, indent) : quoted(value)
  }
  return typeof value === 'number' ? printNumber(value) : String(value)
}

/** Prints the part of a map entry before the colon; `indent` is the column of the entry. */
export function printKey(key: string, indent = 0): string {
  const text = isPlain(key) ? key : quoted(key)
  return text.length <= longestImplicitKey ? text : `? ${text}\n${' '.repeat(indent)}`
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(unreadable, escaped)
}

/** Kubernetes' reader refuses escaped surrogate pairs, so that characters above U+FFFF take the long form. */
function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}

function isBlock(text: string): boolean {
  return text.includes('\n') && !edgeSpace.test(text) && !unreadableInBlock.test(text)
}

/** Ends without the last line break, which is the one that ends every entry. */
function literalBlock(text: string, indent: number): string {
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-'
  const lines = chomping === '-' ? text : text.slice(0, -1)
  return `|${chomping}\n${lines.replace(/^(?=.)/gm, ' '.repeat(indent))}`
}

/** The shortest digits that give the same float; YAML 1.1 wants a point before the exponent. */
function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`YAML for Kubernetes cannot hold the number ${value}`)
  return String(value).replace(/^(-?\d+)e/, '$1.0e')
}
