import type { LineIndex } from './line-index.ts'
import type { Mistake } from './mistake.ts'

/** `key: value` with a value that ends on the line: what stands before the key, the key, the value. */
const ENTRY = /^(\s*(?:- +)*)(["']?[^\s"'#][^:]*?["']?): +(?![|>#&[{])(\S.*?)(?:\s+#.*)?$/
const STRUCTURE = /^\s*(?:- |-$|["']?[\w$./-][^:"']*["']?:(?:\s|$))/

/** A map entry whose value ends on its line. */
interface Entry {
  /** The column, from 0, of the key. */
  readonly column: number
  readonly key: string
  readonly value: string
}

/** Reads a line as a map entry whose value ends on it. */
export function entryOf(line: string): Entry | undefined {
  const [, lead = '', key = '', value = ''] = ENTRY.exec(line) ?? []
  return value === '' ? undefined : { column: lead.length, key, value }
}

/** Whether a line starts a map entry or list item. */
export function isStructure(line: string): boolean {
  return STRUCTURE.test(line)
}

/** Whether a line starts a list item. */
export function isItem(line: string): boolean {
  return /^\s*-(?:\s|$)/.test(line)
}

/** The column, from 0, at which a line starts. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** The number of the nearest line above that is neither blank nor comment. */
export function lineAbove(number: number, lines: LineIndex): number | undefined {
  for (let above = number - 1; above > 0; above--) if (!isBlank(lines.line(above))) return above
  return undefined
}

/** The number of the nearest line below that is neither blank nor comment, or of the last line. */
export function lineBelow(number: number, lines: LineIndex): number {
  let below = number + 1
  while (below < lines.count && isBlank(lines.line(below))) below++
  return below
}

/** A mistake at the start of a line, and what that start is called. */
export function mistakeAt(
  number: number,
  lines: LineIndex,
  words: (name: string) => { readonly detail: string; readonly help: string },
): Mistake {
  const line = lines.line(number)
  const name = /^(?:- *)?(["']?[\w$./-]*["']?)/.exec(line.trim())?.[0] || line.trim()
  const start = lines.startOf(number) + indentOf(line)
  return { start, end: start + name.length, ...words(name) }
}

function isBlank(line: string): boolean {
  return /^\s*(?:#|$)/.test(line)
}
