import { type Cursor, giveUp, isMark, skipSpaces } from './fast-cursor.ts'
import { plainValue, readKey, readQuoted, startsPlain } from './fast-scalar.ts'

const DEEPEST = 60

/** Reads a flow list or map; lines that continue it must be indented deeper than the column. */
export function readFlow(cursor: Cursor, depth: number, column: number): unknown {
  if (depth > DEEPEST) return giveUp(cursor)
  return cursor.text[cursor.at] === '['
    ? readFlowList(cursor, depth, column)
    : readFlowMap(cursor, depth, column)
}

function readFlowList(cursor: Cursor, depth: number, column: number): unknown {
  const list: unknown[] = []
  if (opensEmpty(cursor, ']', column)) return list
  do {
    list.push(readFlowValue(cursor, depth, column))
  } while (continues(cursor, ']', column))
  return list
}

function readFlowMap(cursor: Cursor, depth: number, column: number): unknown {
  const map: Record<string, unknown> = {}
  if (opensEmpty(cursor, '}', column)) return map
  do {
    const key = readKey(cursor)
    if (key === undefined || key in map) return giveUp(cursor)
    skipSpaces(cursor)
    map[key] = readFlowValue(cursor, depth, column)
  } while (continues(cursor, '}', column))
  return map
}

function opensEmpty(cursor: Cursor, close: string, column: number): boolean {
  cursor.at++
  skipFlowSpace(cursor, column)
  if (cursor.text[cursor.at] !== close) return false
  cursor.at++
  return true
}

/** Moves over the comma or the closing bracket; anything else is not ordinary. */
function continues(cursor: Cursor, close: string, column: number): boolean {
  if (!cursor.sure) return false
  skipFlowSpace(cursor, column)
  const here = cursor.text[cursor.at++]
  if (here === ',') {
    skipFlowSpace(cursor, column)
    return cursor.sure
  }
  if (here !== close) giveUp(cursor)
  return false
}

/** Moves over spaces and at most one line end. */
function skipFlowSpace(cursor: Cursor, column: number): void {
  skipSpaces(cursor)
  if (cursor.text[cursor.at] !== '\n') return
  const start = cursor.at + 1
  cursor.at = start
  skipSpaces(cursor)
  if (cursor.at - start <= column) giveUp(cursor)
}

function readFlowValue(cursor: Cursor, depth: number, column: number): unknown {
  switch (cursor.text[cursor.at]) {
    case '"':
    case "'":
      return readQuoted(cursor)
    case '[':
    case '{':
      return readFlow(cursor, depth + 1, column)
    default: {
      const plain = readFlowPlain(cursor)
      return plain === undefined ? giveUp(cursor) : plainValue(cursor, plain)
    }
  }
}

/** Moves over a plain scalar up to the next comma, closing bracket or line end. */
function readFlowPlain(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at
  for (; cursor.at < text.length; cursor.at++) {
    const here = text[cursor.at] ?? ''
    if (here === ',' || here === ']' || here === '}' || here === '\n') break
    if (here === '[' || here === '{' || here === '#') return undefined
    if (here > '~' && !isMark(here.charCodeAt(0))) return undefined
    if (here === ':' && ' ,[]{}\n'.includes(text[cursor.at + 1] ?? ' ')) return undefined
  }
  const plain = text.slice(start, cursor.at).trimEnd()
  return startsPlain(plain) ? plain : undefined
}
