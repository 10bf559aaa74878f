import { anything, fits, itself, type OneCharacter } from './glob.ts'

/** The parts of a pattern: a class, whose first character may be a bracket, a star, or a character. */
const part = /\[(?:([!^])|(?![!^]))((?:\\[\s\S]|[^\\])(?:\\[\s\S]|[^\\\]])*)\]|\*+|\\[\s\S]|[^[\\]/sy
const item = /(\\[\s\S]|[\s\S])(?:-(\\[\s\S]|[\s\S]))?/g

/** A text as git looks at it, in bytes. */
const bytes = (text: string) => Buffer.from(text).toString('latin1')
const bare = (character: string) => character.replace(/^\\(?=[\s\S])/, '')

function classOf(items: string, isNegated: boolean): OneCharacter {
  const ranges = [...items.matchAll(item)].flatMap(([, first = '', last = first]) => {
    const [low, high] = [bare(first), bare(last)]
    return [
      [low, low],
      [low, high],
    ] as const
  })
  return { ranges, isNegated }
}

/** The parts of a pattern; undefined for one that git cannot read, and then takes nothing with. */
function globOf(pattern: string): readonly ('*' | OneCharacter)[] | undefined {
  const glob: ('*' | OneCharacter)[] = []
  for (part.lastIndex = 0; part.lastIndex < pattern.length; ) {
    const found = part.exec(pattern)
    if (found === null) return undefined
    const [text, negation, items] = found
    if (items !== undefined) glob.push(classOf(items, negation !== undefined))
    else if (text.startsWith('*')) glob.push('*')
    else glob.push(text === '?' ? anything : itself(bare(text)))
  }
  return glob
}

/** A path without `.`, `..` and empty parts; undefined where it leads out of the repository. */
function plain(pattern: string): string | undefined {
  const names: string[] = []
  for (const name of pattern.split('/')) {
    if (name === '..' && names.pop() === undefined) return undefined
    if (name !== '' && name !== '.' && name !== '..') names.push(name)
  }
  return names.join('/') + (names.length > 0 && /\/\.?$/.test(pattern) ? '/' : '')
}

/**
 * A pattern of the git generator's files, as `git ls-files` reads it: a file, a folder with all below it, or a pattern
 * whose stars take slashes too. Undefined for one that git refuses, and for what has a meaning of its own in git.
 */
export function gitPattern(pattern: string): ((path: string) => boolean) | undefined {
  const path = plain(pattern)
  if (path === undefined || pattern.startsWith(':') || pattern.startsWith('/') || pattern.includes('[:'))
    return undefined
  if (path === '') return () => true
  const glob = /[*?[\\]/.test(path) ? globOf(bytes(path)) : undefined
  const folder = path.endsWith('/') ? path : `${path}/`
  return (file) =>
    file === path || file.startsWith(folder) || (glob !== undefined && fits(glob, [...bytes(file)]))
}
