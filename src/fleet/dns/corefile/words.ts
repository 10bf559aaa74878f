/** A word of a Corefile and where it begins; line and column count from 1, columns in UTF-16 units. */
export interface Word {
  readonly text: string
  readonly line: number
  readonly column: number
  /** The line it ends in: a quote may go over several. */
  readonly endLine: number
  /** Length as written, with quotes. */
  readonly length: number
}

const blank = /[ \t\r]/

/**
 * Splits the text of a Corefile into words: what stands between blanks, or in double quotes, where a backslash keeps a
 * quote. A # at the beginning of a word makes the rest of its line a comment. Braces are words when they stand alone.
 */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let [line, lineStart, at] = [1, 0, 0]
  const newline = (offset: number) => {
    line += 1
    lineStart = offset + 1
  }
  while (at < text.length) {
    const character = text[at] ?? ''
    if (character === '\n') {
      newline(at)
      at += 1
    } else if (blank.test(character)) {
      at += 1
    } else if (character === '#') {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    } else {
      const end = character === '"' ? quoteEnd(text, at) : wordEnd(text, at)
      const written = text.slice(at, end)
      const begin = { text: unquoted(written), line, column: at - lineStart + 1, length: written.length }
      for (let inner = at; inner < end; inner += 1) if (text[inner] === '\n') newline(inner)
      words.push({ ...begin, endLine: line })
      at = end
    }
  }
  return words
}

function wordEnd(text: string, from: number): number {
  const rest = text.slice(from).search(/[ \t\r\n]/)
  return rest < 0 ? text.length : from + rest
}

/** A quote that is never closed reaches to the end. */
function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\' && text[at + 1] === '"') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

function unquoted(written: string): string {
  if (!written.startsWith('"')) return written
  return written.slice(1, written.length > 1 && written.endsWith('"') ? -1 : undefined).replaceAll('\\"', '"')
}
