/** What a pattern goes on with: any text, one character, or several ways at once. */
type Part = 'any text' | ((character: string) => boolean) | { readonly ways: readonly Part[][] }

/** An escaped character, a range, a list, stars, or any other character. */
const tokens =
  /\\(?<escaped>.)?|\[(?<not>!|(?!!))(?:(?<first>.)-(?<last>.)|(?!.-)(?<listed>(?:\\.|[^\]\\])+))\]|\*+|./gsu

interface Token {
  readonly escaped?: string
  readonly not?: string
  readonly first?: string
  readonly last?: string
  readonly listed?: string
}

const numberOf = (character: string) => character.codePointAt(0) ?? 0

/** The characters that a bracket names: those of a range, or each of a list, where a dash is one of them. */
function namedIn({ first = '', last = '', listed }: Token): (character: string) => boolean {
  if (listed !== undefined) {
    const characters = new Set([...listed.matchAll(/\\?(.)/gsu)].map(([, character]) => character))
    return (character) => characters.has(character)
  }
  return (character) => numberOf(first) <= numberOf(character) && numberOf(character) <= numberOf(last)
}

/** What stands for one character; undefined for a bracket that is not closed, or a range from a later to an earlier one. */
function onePart(text: string, token: Token): Part | undefined {
  if (text === '?') return () => true
  if (token.not === undefined)
    return text === '[' ? undefined : (character) => character === (token.escaped ?? text)
  if (token.first !== undefined && numberOf(token.first) > numberOf(token.last ?? '')) return undefined
  const isNamed = namedIn(token)
  return (character) => isNamed(character) !== (token.not === '!')
}

/** The parts of a pattern; a brace that is not closed ends with it. */
function partsOf(pattern: string): readonly Part[] | undefined {
  const whole: Part[] = []
  const open: { readonly ways: Part[][]; readonly outer: Part[] }[] = []
  let current = whole
  for (const { 0: text, groups = {} } of pattern.matchAll(tokens)) {
    const last = open.at(-1)
    if (text.startsWith('*')) current.push('any text')
    else if (text === '{') {
      const first: Part[] = []
      const ways = [first]
      current.push({ ways })
      open.push({ ways, outer: current })
      current = first
    } else if (text === '}' && last !== undefined) {
      open.pop()
      current = last.outer
    } else if (text === ',' && last !== undefined) {
      current = []
      last.ways.push(current)
    } else if (text !== '\\') {
      const part = onePart(text, groups)
      if (part === undefined) return undefined
      current.push(part)
    }
  }
  return whole
}

/** Where parts can end in a text when they begin at one of `starts`: all ways at once, so that no pattern is slow. */
function endsOf(
  parts: readonly Part[],
  starts: ReadonlySet<number>,
  characters: readonly string[],
): ReadonlySet<number> {
  let ends = starts
  for (const part of parts) if (ends.size > 0) ends = endsOfOne(part, ends, characters)
  return ends
}

function endsOfOne(
  part: Part,
  starts: ReadonlySet<number>,
  characters: readonly string[],
): ReadonlySet<number> {
  if (part === 'any text') {
    const first = Math.min(...starts)
    return new Set(Array.from({ length: characters.length + 1 - first }, (_, index) => first + index))
  }
  if (typeof part === 'object')
    return new Set(part.ways.flatMap((way) => [...endsOf(way, starts, characters)]))
  const fitting = [...starts].filter((at) => at < characters.length && part(characters[at] ?? ''))
  return new Set(fitting.map((at) => at + 1))
}

/**
 * A pattern of `directory.include` or `exclude`, asked of a path below the source, as Argo CD reads it (gobwas/glob): a
 * star takes slashes too. Undefined for a pattern that Argo CD cannot read, and then takes for one that fits nothing.
 */
export function filePattern(pattern: string): ((path: string) => boolean) | undefined {
  const parts = partsOf(pattern)
  if (parts === undefined) return undefined
  return (path) => {
    const characters = [...path]
    return endsOf(parts, new Set([0]), characters).has(characters.length)
  }
}
