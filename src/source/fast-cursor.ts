const SPACE = 32
const LINE_FEED = 10
const HASH = 35

/** Where the fast reader is, and whether it still knows what it reads. */
export interface Cursor {
  readonly text: string
  at: number
  sure: boolean
  /** The column, from 0, of the next content; -1 at the end of the text. */
  column: number
  /** What becomes of a scalar that is quoted, or a block. */
  readonly quoted: (text: string) => string
}

/** Whether a character marks a hole in a text that neofleet rendered; the reader of specs refuses both (`decodeText`). */
export function isMark(code: number): boolean {
  return code === 0xfdd0 || code === 0xfdd1
}

/** Leaves the text to the careful reader. */
export function giveUp(cursor: Cursor): undefined {
  cursor.sure = false
  cursor.column = -1
  return undefined
}

/** Moves over spaces. */
export function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === SPACE) cursor.at++
}

/** Moves from the start of a line to the next text that is neither blank nor comment. */
export function nextContent(cursor: Cursor): void {
  const { text } = cursor
  for (;;) {
    const start = cursor.at
    skipSpaces(cursor)
    const code = text.charCodeAt(cursor.at)
    if (cursor.at >= text.length) {
      cursor.column = -1
      return
    }
    if (code === LINE_FEED) cursor.at++
    else if (code === HASH) endOfLine(cursor)
    else {
      cursor.column = cursor.at - start
      return
    }
  }
}

/** Moves to the start of the next line if nothing but spaces and a comment is left on this one. */
export function endOfLine(cursor: Cursor): boolean {
  const { text } = cursor
  const start = cursor.at
  skipSpaces(cursor)
  if (cursor.at >= text.length) return true
  const code = text.charCodeAt(cursor.at)
  if (code === HASH) {
    const before = text.charCodeAt(start - 1)
    if (cursor.at === start && start > 0 && before !== SPACE && before !== LINE_FEED) return false
    const end = text.indexOf('\n', cursor.at)
    cursor.at = end === -1 ? text.length : end + 1
    return true
  }
  if (code !== LINE_FEED) return false
  cursor.at++
  return true
}
