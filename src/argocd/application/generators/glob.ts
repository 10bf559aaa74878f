/** What stands for one character in a pattern: a range of characters that it may be, or must not be. */
export interface OneCharacter {
  readonly ranges: readonly (readonly [first: string, last: string])[]
  readonly isNegated?: boolean
}

/** A pattern in parts: stars, and single characters. */
export type Glob = readonly ('*' | OneCharacter)[]

/** A character that stands for itself. */
export const itself = (character: string): OneCharacter => ({ ranges: [[character, character]] })

/** Any character. */
export const anything: OneCharacter = { ranges: [], isNegated: true }

function isOne({ ranges, isNegated = false }: OneCharacter, character: string): boolean {
  return ranges.some(([first, last]) => first <= character && character <= last) !== isNegated
}

/** Whether a pattern takes a text; a star takes all but the given character. Only the last star is tried again. */
export function fits(glob: Glob, characters: readonly string[], stop?: string): boolean {
  let [at, part] = [0, 0]
  let star: { part: number; end: number } | undefined
  while (at < characters.length) {
    const one = glob[part]
    const character = characters[at] ?? ''
    if (one === '*') {
      star = { part, end: at }
      part++
    } else if (one !== undefined && isOne(one, character)) {
      at++
      part++
    } else if (star !== undefined && characters[star.end] !== stop) {
      star.end++
      at = star.end
      part = star.part + 1
    } else return false
  }
  return glob.slice(part).every((one) => one === '*')
}
