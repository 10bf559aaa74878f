import { type Word, wordsOf } from './words.ts'

/** One line of a Corefile, and what stands in the braces that it opens. */
export interface Entry {
  /** The words of the line before the brace: a directive with its parameters, or the zones of a server block. */
  readonly words: readonly [Word, ...Word[]]
  readonly block: readonly Entry[] | undefined
}

/** What keeps a text from being a Corefile, and where. */
interface Fault {
  readonly at: Word
  readonly detail: string
}

export interface Corefile {
  readonly entries: readonly Entry[]
  readonly faults: readonly Fault[]
}

/** Deeper nesting than CoreDNS has a use for is refused, so that no text can exhaust the stack. */
const deepest = 16

/** Reads a Corefile: lines, and blocks in braces. What is wrong is collected, and the rest still read. */
export function readCorefile(text: string): Corefile {
  const words = wordsOf(text)
  const faults: Fault[] = []
  let at = 0

  function entriesBelow(opener: Word | undefined, depth: number): readonly Entry[] {
    const entries: Entry[] = []
    for (let word = words[at]; word !== undefined; word = words[at]) {
      if (word.text === '}' && opener !== undefined) {
        at += 1
        return entries
      }
      if (word.text === '}' || word.text === '{') {
        const detail =
          word.text === '}' ? 'This brace closes nothing.' : 'This brace opens a block of nothing.'
        faults.push({ at: word, detail })
        at += 1
      } else entries.push(entryAt(word, depth))
    }
    if (opener !== undefined)
      faults.push({ at: opener, detail: 'The block that begins here is never closed.' })
    return entries
  }

  function entryAt(first: Word, depth: number): Entry {
    const line: [Word, ...Word[]] = [first]
    at += 1
    for (let word = words[at]; word !== undefined; word = words[at]) {
      if (word.text === '}' || (word.line !== lastLine(line) && !continues(line, depth))) break
      at += 1
      if (word.text === '{') {
        if (depth < deepest) return { words: line, block: entriesBelow(word, depth + 1) }
        faults.push({ at: word, detail: 'Blocks are nested too deep.' })
        return { words: line, block: [] }
      }
      line.push(word)
    }
    return { words: line, block: undefined }
  }

  const entries = entriesBelow(undefined, 0)
  return { entries, faults }
}

function lastLine(words: readonly Word[]): number {
  return words.at(-1)?.endLine ?? 0
}

/** Zones of a server block may go on in the next line after a comma. */
function continues(words: readonly Word[], depth: number): boolean {
  return depth === 0 && words.at(-1)?.text.endsWith(',') === true
}
