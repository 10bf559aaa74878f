import { type Cursor, giveUp, isMark } from './fast-cursor.ts'
import { isNoText } from './forbidden-characters.ts'
import { coreReading, isReservedWord, readsAlike } from './plain-scalar.ts'

const LINE_FEED = 10
const SPACE = 32
const HASH = 35
const COLON = 58
const QUOTE = 34
const BACKSLASH = 92

/** Keys are short in ordinary text; yaml refuses very long ones. */
const LONGEST_KEY = 200
/** A plain key of letters, digits, `-`, `.`, `/` and `_`; a colon belongs to it where the key goes on behind it. */
const PLAIN_KEY = /[A-Za-z](?:[\w./-]|:(?=[\w./-]))*/y
const JSON_ESCAPES = /^(?:[^\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*$/
const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/
/** A character that no spelling of a number or time has. */
const SURELY_TEXT = /[^\w:.+\- ]|[g-np-su-wyG-NP-SU-WY]/
const PLAIN_START = /[\w/.+$(\ufdd0-]/

/** Moves over `key:` and returns the key; undefined, with the cursor anywhere, where that does not stand here. */
export function readKey(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at
  const first = text.charCodeAt(start)
  let key: string | undefined
  if (first === QUOTE || first === 39) {
    // What is quoted here may still be no key: then it is read again as a value.
    const { sure } = cursor
    key = readQuoted(cursor)
    cursor.sure = sure
  } else {
    PLAIN_KEY.lastIndex = start
    if (!PLAIN_KEY.test(text)) return undefined
    cursor.at = PLAIN_KEY.lastIndex
    key = text.slice(start, cursor.at)
    if (isReservedWord(key)) return undefined
  }
  if (key === undefined || cursor.at - start > LONGEST_KEY || text.charCodeAt(cursor.at) !== COLON)
    return undefined
  cursor.at++
  const next = text.charCodeAt(cursor.at)
  return next === SPACE || next === LINE_FEED || cursor.at === text.length ? key : undefined
}

/** Moves over a quoted scalar that ends on its line. */
export function readQuoted(cursor: Cursor): string | undefined {
  const text = cursor.text.charCodeAt(cursor.at) === QUOTE ? readDouble(cursor) : readSingle(cursor)
  return text === undefined ? undefined : cursor.quoted(text)
}

function readDouble(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at + 1
  let escaped = false
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      cursor.at = at + 1
      const body = text.slice(start, at)
      if (!escaped) return body
      if (!JSON_ESCAPES.test(body)) return giveUp(cursor)
      const value = JSON.parse(`"${body}"`) as string
      return isNoText(value) ? giveUp(cursor) : value
    }
    if (code === LINE_FEED) break
    if (code === BACKSLASH) {
      escaped = true
      at++
    }
  }
  return giveUp(cursor)
}

function readSingle(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at + 1
  let end = text.indexOf("'", start)
  let doubled = false
  while (end !== -1 && text[end + 1] === "'") {
    doubled = true
    end = text.indexOf("'", end + 2)
  }
  if (end === -1) return giveUp(cursor)
  const body = text.slice(start, end)
  if (body.includes('\n')) return giveUp(cursor)
  cursor.at = end + 1
  return doubled ? body.replaceAll("''", "'") : body
}

/** Moves over a plain scalar in block context and returns its text; undefined where it is no ordinary one. */
export function readPlain(cursor: Cursor): string | undefined {
  const { text } = cursor
  const start = cursor.at
  let end = start
  for (; cursor.at < text.length; cursor.at++) {
    const code = text.charCodeAt(cursor.at)
    if (code === LINE_FEED) break
    if (code === SPACE) continue
    if (code > 126 && !isMark(code)) return undefined
    if (code === HASH && end < cursor.at) break
    end = cursor.at + 1
    if (code === COLON) {
      const next = text.charCodeAt(end)
      if (next === SPACE || next === LINE_FEED || end === text.length) return undefined
    }
  }
  cursor.at = end
  const plain = text.slice(start, end)
  return startsPlain(plain) ? plain : undefined
}

/** Whether a text may start a plain scalar without a second thought. */
export function startsPlain(plain: string): boolean {
  return PLAIN_START.test(plain[0] ?? '') && plain !== '-' && !plain.startsWith('- ')
}

/** The value of a plain scalar that all readers take alike. */
export function plainValue(cursor: Cursor, plain: string): unknown {
  if (SURELY_TEXT.test(plain) && !isReservedWord(plain)) return plain
  if (INTEGER.test(plain)) return Number(plain)
  const value = coreReading(plain)
  if (!readsAlike(plain)) return giveUp(cursor)
  const exact =
    typeof value !== 'number' ||
    (Number.isFinite(value) && (plain.includes('.') || Number.isSafeInteger(value)))
  return exact ? value : giveUp(cursor)
}
