import { type Cursor, giveUp, skipSpaces } from './fast-cursor.ts'
import { plainValue, readKey, readQuoted, startsPlain } from './fast-scalar.ts'

const DEEPEST = 60
const COLON = 58

/** Reads a flow list or map that ends on its line. */
export function readFlow(cursor: Cursor, depth: number): unknown {
  if (depth > DEEPEST) return giveUp(cursor)
  return cursor.text[cursor.at] === '[' ? readFlowList(cursor, depth) : readFlowMap(cursor, depth)
}

function readFlowList(cursor: Cursor, depth: number): unknown {
  const list: unknown[] = []
  if (opensEmpty(cursor, ']')) return list
  do {
    list.push(readFlowValue(cursor, depth))
  } while (cursor.sure && continues(cursor, ']'))
  return list
}

function readFlowMap(cursor: Cursor, depth: number): unknown {
  const map: Record<string, unknown> = {}
  if (opensEmpty(cursor, '}')) return map
  do {
    const key = readKey(cursor)
    if (key === undefined || key in map) return giveUp(cursor)
    skipSpaces(cursor)
    map[key] = readFlowValue(cursor, depth)
  } while (cursor.sure && continues(cursor, '}'))
  return map
}

function opensEmpty(cursor: Cursor, close: string): boolean {
  cursor.at++
  skipSpaces(cursor)
  if (cursor.text[cursor.at] !== close) return false
  cursor.at++
  return true
}

/** Moves over the comma or the closing bracket; anything else is not ordinary. */
function continues(cursor: Cursor, close: string): boolean {
  skipSpaces(cursor)
  const here = cursor.text[cursor.at++]
  if (here === ',') {
    skipSpaces(cursor)
    return true
  }
  if (here !== close) giveUp(cursor)
  return false
}

function readFlowValue(cursor: Cursor, depth: number): unknown {
  switch (cursor.text[cursor.at]) {
    case '"':
    case "'": {
      const value = readQuoted(cursor)
      return cursor.text.charCodeAt(cursor.at) === COLON ? giveUp(cursor) : value
    }
    case '[':
    case '{': {
      const value = readFlow(cursor, depth + 1)
      return cursor.text.charCodeAt(cursor.at) === COLON ? giveUp(cursor) : value
    }
    default: {
      const plain = readFlowPlain(cursor)
      return plain === undefined ? giveUp(cursor) : plainValue(cursor, plain)
    }
  }
}

/** Moves over a plain scalar up to the next comma or closing bracket. */
function readFlowPlain(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at
  for (; cursor.at < text.length; cursor.at++) {
    const here = text[cursor.at] ?? ''
    if (here === ',' || here === ']' || here === '}') break
    if (here === '[' || here === '{' || here === '\n' || here === '#' || here > '~') return undefined
    if (here === ':' && ' ,[]{}\n'.includes(text[cursor.at + 1] ?? ' ')) return undefined
  }
  const plain = text.slice(start, cursor.at).trimEnd()
  return startsPlain(plain) ? plain : undefined
}
