import { readBlockScalar } from './fast-block-scalar.ts'
import { type Cursor, endOfLine, giveUp, nextContent, skipSpaces } from './fast-cursor.ts'
import { readFlow } from './fast-flow.ts'
import { plainValue, readKey, readPlain, readQuoted } from './fast-scalar.ts'

const DASH = 45
const DEEPEST = 60

/**
 * Reads the ordinary subset of YAML in one pass, without places: block maps and lists, one-line scalars and
 * flow collections, block scalars, comments. Answers undefined whenever it is not sure, so that every
 * rule and every finding stays with the careful reader; what it does answer is what the careful reader would.
 * The text must have passed `decodeText`. Keys and values that are not plain go through `quoted`.
 */
export function fastRead(
  text: string,
  quoted: (text: string) => string = asItIs,
): { readonly value: unknown } | undefined {
  if (text.includes('\t')) return undefined
  const cursor: Cursor = {
    text: text.includes('\r') ? text.replaceAll('\r\n', '\n') : text,
    at: 0,
    sure: true,
    column: -1,
    quoted,
  }
  nextContent(cursor)
  if (cursor.column === 0 && cursor.text.startsWith('---\n', cursor.at)) {
    cursor.at += 4
    nextContent(cursor)
  }
  if (cursor.column !== 0) return undefined
  const value = readBlock(cursor, 0, 0)
  return isAtEnd(cursor) ? { value } : undefined
}

const asItIs = (text: string): string => text

function isAtEnd(cursor: Cursor): boolean {
  return cursor.sure && cursor.column === -1
}

/** Reads the collection that starts at the cursor, whose items all stand at the column. */
function readBlock(cursor: Cursor, column: number, depth: number): unknown {
  if (depth > DEEPEST) return giveUp(cursor)
  return isItem(cursor) ? readList(cursor, column, depth) : readMap(cursor, column, depth)
}

function readMap(cursor: Cursor, column: number, depth: number): unknown {
  const map: Record<string, unknown> = {}
  do {
    const key = readKey(cursor)
    // `in` also sees what every object inherits: `__proto__` and equal keys are for the careful reader.
    if (key === undefined || key in map) return giveUp(cursor)
    map[key] = readValue(cursor, column, depth, true)
    if (!cursor.sure || cursor.column > column) return giveUp(cursor)
  } while (cursor.column === column)
  return map
}

function readList(cursor: Cursor, column: number, depth: number): unknown {
  const list: unknown[] = []
  do {
    const dash = cursor.at
    cursor.at++
    skipSpaces(cursor)
    const inner = column + cursor.at - dash
    list.push(
      startsBlock(cursor) ? readBlock(cursor, inner, depth + 1) : readValue(cursor, column, depth, false),
    )
    if (!cursor.sure || cursor.column > column) return giveUp(cursor)
  } while (cursor.column === column && isItem(cursor))
  return list
}

/** Reads what follows `key:` or `- `, on the same line or the next ones, and moves to the content after it. */
function readValue(cursor: Cursor, column: number, depth: number, inMap: boolean): unknown {
  skipSpaces(cursor)
  const { text } = cursor
  switch (text[cursor.at]) {
    case undefined:
    case '\n':
    case '#': {
      if (!endOfLine(cursor)) return giveUp(cursor)
      nextContent(cursor)
      // A list may stand at the column of the key that it belongs to.
      if (cursor.column > column || (inMap && cursor.column === column && isItem(cursor)))
        return readBlock(cursor, cursor.column, depth + 1)
      return null
    }
    case '|':
    case '>':
      return readBlockScalar(cursor, column)
    case '"':
    case "'":
      return lineValue(cursor, readQuoted(cursor))
    case '[':
    case '{':
      return lineValue(cursor, readFlow(cursor, depth + 1, column))
    default: {
      const plain = readPlain(cursor)
      return plain === undefined ? giveUp(cursor) : lineValue(cursor, plainValue(cursor, plain))
    }
  }
}

/** Accepts a value that ends on its line. */
function lineValue(cursor: Cursor, value: unknown): unknown {
  if (!cursor.sure || !endOfLine(cursor)) return giveUp(cursor)
  nextContent(cursor)
  return value
}

function isItem(cursor: Cursor): boolean {
  if (cursor.text.charCodeAt(cursor.at) !== DASH) return false
  const next = cursor.text[cursor.at + 1]
  return next === ' ' || next === '\n' || next === undefined
}

/** Whether a collection starts in the middle of a line, after `- `. */
function startsBlock(cursor: Cursor): boolean {
  if (isItem(cursor)) return true
  const start = cursor.at
  const key = readKey(cursor)
  cursor.at = start
  return key !== undefined
}
