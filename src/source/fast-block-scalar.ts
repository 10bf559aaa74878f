import { type Cursor, giveUp, nextContent } from './fast-cursor.ts'

/** Reads a `|` or `>` block whose lines are indented deeper than the column. */
export function readBlockScalar(cursor: Cursor, column: number): unknown {
  const { text } = cursor
  const header = /([|>])([-+]?)\n/y
  header.lastIndex = cursor.at
  const [, style, chomp] = header.exec(text) ?? []
  if (style === undefined || chomp === undefined) return giveUp(cursor)
  cursor.at = header.lastIndex
  const lines = readLines(cursor, column)
  if (lines === undefined) return giveUp(cursor)
  nextContent(cursor)
  if (cursor.column > column) return giveUp(cursor)

  const last = lines.findLastIndex((line) => line !== '')
  const body = style === '|' ? lines.slice(0, last + 1).join('\n') : folded(lines.slice(0, last + 1))
  if (body === undefined) return giveUp(cursor)
  const end = chomp === '-' ? '' : '\n'.repeat(chomp === '+' ? lines.length - last : 1)
  return cursor.quoted(body + end)
}

/** Moves behind the block and returns its lines without their common indentation. */
function readLines(cursor: Cursor, column: number): readonly string[] | undefined {
  const { text } = cursor
  const lines: string[] = []
  let indent = 0
  while (cursor.at < text.length) {
    const end = text.indexOf('\n', cursor.at)
    // A last line without a line end is a special case of chomping.
    if (end === -1) return undefined
    let start = cursor.at
    while (text[start] === ' ') start++
    const spaces = start - cursor.at
    if (start === end) {
      if (spaces > 0) return undefined
      lines.push('')
    } else {
      if (indent === 0) indent = spaces
      if (spaces < indent || indent <= column) break
      lines.push(text.slice(cursor.at + indent, end))
    }
    cursor.at = end + 1
  }
  return indent > column ? lines : undefined
}

/** Joins lines by a space and paragraphs by line ends; lines with spaces at an edge follow rules of their own. */
function folded(lines: readonly string[]): string | undefined {
  let body = ''
  let separator = ''
  for (const line of lines) {
    if (line === '') {
      separator = separator === ' ' ? '\n' : `${separator}\n`
      continue
    }
    if (line.startsWith(' ') || line.endsWith(' ')) return undefined
    body += separator + line
    separator = ' '
  }
  return body
}
