import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { invalidUtf8, tooLarge } from './codes.ts'
import { forbiddenCharacters } from './forbidden-characters.ts'
import { lineIndex } from './line-index.ts'

/** The largest text that is read at all, in bytes or UTF-16 units. */
const LARGEST_TEXT = 10 * 1024 * 1024

/** Bytes to text without a byte order mark, or what is wrong with them; nothing is ever replaced silently. */
export function decodeText(file: string, content: Uint8Array | string): Result<string> {
  if (content.length > LARGEST_TEXT) return failure(sizeFinding(file, content.length))
  let text: string
  if (typeof content === 'string') text = content.charCodeAt(0) === 0xfeff ? content.slice(1) : content
  else {
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    } catch {
      return failure(encodingFinding(file, content))
    }
  }
  const findings = forbiddenCharacters(file, text)
  return findings.length > 0 ? failure(...findings) : success(text)
}

function sizeFinding(file: string, length: number): Diagnostic {
  const size = (length / 1024 / 1024).toFixed(1)
  const start = { line: 1, column: 1, offset: 0 }
  return diagnostic(tooLarge, `The file has ${size} MiB; at most 10 MiB are read.`, {
    span: { file, start, end: start },
    help: 'Check that this is the file you meant, or split it into several.',
  })
}

function encodingFinding(file: string, bytes: Uint8Array): Diagnostic {
  const text = validPrefix(bytes)
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const offset = new TextEncoder().encode(text).length + mark
  const byte = `0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
  const utf16 = offset === 0 && (bytes[0] === 0xff || bytes[0] === 0xfe)
  return diagnostic(invalidUtf8, `The byte ${byte} at offset ${offset} does not belong to UTF-8 text.`, {
    span: lineIndex(file, text).span(text.length, text.length),
    help: utf16
      ? 'The file looks like UTF-16; save it as UTF-8.'
      : 'Save the file as UTF-8; it may have been written as Latin-1 or Windows-1252, or be no text at all.',
  })
}

/** The longest start of the bytes that is whole UTF-8 characters, found by halving. */
function validPrefix(bytes: Uint8Array): string {
  const decode = (length: number) =>
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    try {
      decode(middle)
      good = middle
    } catch {
      bad = middle
    }
  }
  return decode(good)
}
