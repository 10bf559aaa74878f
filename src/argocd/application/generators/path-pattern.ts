import { fits, itself, type OneCharacter } from './glob.ts'

/** The parts of a pattern: a class, a star, a question mark, or a character with or without a backslash. */
const part =
  /\[(?:(\^)|(?!\^))((?:(?:\\[\s\S]|[^\\\]-])(?:-(?:\\[\s\S]|[^\\\]-]))?)+)\]|[*?]|\\?[^\\[]|\\[\\[]/uy
const item = /(\\[\s\S]|[^\\])(?:-(\\[\s\S]|[^\\]))?/gu

const bare = (character: string) => character.replace(/^\\(?=[\s\S])/u, '')

function classOf(items: string, isNegated: boolean): OneCharacter {
  const ranges = [...items.matchAll(item)].map(
    ([, first = '', last = first]) => [bare(first), bare(last)] as const,
  )
  return { ranges, isNegated }
}

function partOf(text: string): '*' | OneCharacter {
  if (text === '*') return text
  return text === '?' ? { ranges: [['/', '/']], isNegated: true } : itself(bare(text))
}

/**
 * A pattern of the git generator's directories, as Go's path.Match reads it: a star stays within its folder, and two are
 * no more than one. Undefined for one that Argo CD cannot read, and then takes nothing with.
 */
export function pathPattern(pattern: string): ((path: string) => boolean) | undefined {
  const glob: ('*' | OneCharacter)[] = []
  for (part.lastIndex = 0; part.lastIndex < pattern.length; ) {
    const found = part.exec(pattern)
    if (found === null) return undefined
    const [text, negation, items] = found
    glob.push(items === undefined ? partOf(text) : classOf(items, negation === '^'))
  }
  return (path) => fits(glob, [...path], '/')
}
