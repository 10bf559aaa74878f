import { type Cursor, giveUp, nextContent } from './fast-cursor.ts'

/** Reads a `|`, `|-` or `|+` block whose lines are indented deeper than the column. */
export function readLiteral(cursor: Cursor, column: number): unknown {
  const { text } = cursor
  const header = /\|([-+]?)\n/y
  header.lastIndex = cursor.at
  const chomp = header.exec(text)?.[1]
  if (chomp === undefined) return giveUp(cursor)
  cursor.at = header.lastIndex

  const lines: string[] = []
  let indent = 0
  while (cursor.at < text.length) {
    const end = text.indexOf('\n', cursor.at)
    // A last line without a line end is a special case of chomping.
    if (end === -1) return giveUp(cursor)
    let start = cursor.at
    while (text[start] === ' ') start++
    const spaces = start - cursor.at
    if (start === end) {
      if (spaces > 0) return giveUp(cursor)
      lines.push('')
    } else {
      if (indent === 0) indent = spaces
      if (indent <= column) return giveUp(cursor)
      if (spaces < indent) break
      lines.push(text.slice(cursor.at + indent, end))
    }
    cursor.at = end + 1
  }
  if (indent === 0) return giveUp(cursor)
  nextContent(cursor)
  if (cursor.column > column) return giveUp(cursor)
  return chomped(lines, chomp)
}

function chomped(lines: readonly string[], chomp: string): string {
  const all = `${lines.join('\n')}\n`
  if (chomp === '+') return all
  const body = all.replace(/\n+$/, '')
  return chomp === '-' ? body : `${body}\n`
}
