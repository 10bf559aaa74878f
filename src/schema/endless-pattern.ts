import { type PatternNode, patternSyntax } from './pattern-syntax.ts'

/** A part of a pattern: whether it fits the empty text, and the letters it can begin and end with. */
interface Piece {
  readonly isEmpty: boolean
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/** The letters of a pattern, each with the characters it takes, and which can come next. */
interface Automaton {
  readonly taken: readonly bigint[]
  readonly next: readonly ReadonlySet<number>[]
  /** Steps that two repeats, one in the other, can both take. */
  readonly twice: readonly (readonly [number, number])[]
  /** Whether a repeat looks ahead or behind, which may tell apart what the letters alone do not. */
  readonly looks: boolean
}

/** Characters that stand for all: ASCII, some of other scripts, and those of the pattern. */
function alphabetOf(pattern: string): readonly string[] {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  return [...new Set([...ascii, ...'éßДж中😀\u2028', ...pattern])]
}

function takenBy(text: string, flags: string, alphabet: readonly string[]): bigint {
  const form = new RegExp(`^(?:${text})$`, flags)
  return alphabet.reduce(
    (found, character, index) => (form.test(character) ? found | (1n << BigInt(index)) : found),
    0n,
  )
}

/** A longer repeat counts as one without an end, as its time grows alike. */
const mostCopies = 8

/** The automaton of Glushkov: a state for each letter, and no steps without one. */
function automatonOf({ source, flags }: RegExp): Automaton {
  const alphabet = alphabetOf(source)
  const taken: bigint[] = []
  const next: Set<number>[] = []
  const twice: (readonly [number, number])[] = []
  let looks = false
  let repeats = 0
  const nothing: Piece = { isEmpty: true, first: [], last: [] }

  function link(from: readonly number[], to: readonly number[]): void {
    for (const one of from) {
      for (const other of to) {
        if (next[one]?.has(other)) twice.push([one, other])
        next[one]?.add(other)
      }
    }
  }
  function joined(left: Piece, right: Piece): Piece {
    link(left.last, right.first)
    return {
      isEmpty: left.isEmpty && right.isEmpty,
      first: left.isEmpty ? [...left.first, ...right.first] : left.first,
      last: right.isEmpty ? [...right.last, ...left.last] : right.last,
    }
  }
  function repeated(part: PatternNode, least: number, most: number): Piece {
    if (most === 0) return nothing
    const piece = build(part)
    const optional = least === 0 ? { ...piece, isEmpty: true } : piece
    if (most === 1) return optional
    if (most > mostCopies) {
      link(piece.last, piece.first)
      return optional
    }
    // x{1,3} is x(x(x)?)?, so that one x is taken in one way.
    const whole = joined(piece, repeated(part, Math.max(least - 1, 0), most - 1))
    return least === 0 ? { ...whole, isEmpty: true } : whole
  }
  function build(node: PatternNode): Piece {
    switch (node.type) {
      case 'letter':
        taken.push(takenBy(node.text, flags, alphabet))
        next.push(new Set())
        return { isEmpty: false, first: [taken.length - 1], last: [taken.length - 1] }
      case 'sequence':
        return node.parts.map(build).reduce(joined, nothing)
      case 'choice': {
        const pieces = node.parts.map(build)
        return {
          isEmpty: pieces.some(({ isEmpty }) => isEmpty),
          first: pieces.flatMap(({ first }) => first),
          last: pieces.flatMap(({ last }) => last),
        }
      }
      case 'repeat': {
        repeats++
        const piece = repeated(node.part, node.least, node.most)
        repeats--
        return piece
      }
      case 'look':
        looks ||= repeats > 0
        build(node.part)
        return nothing
    }
  }
  build(patternSyntax(source))
  return { taken, next, twice, looks }
}

function reachedFrom(start: number, next: Automaton['next']): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [start]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const other of next[state] ?? []) {
      if (!found.has(other)) open.push(other)
      found.add(other)
    }
  }
  return found
}

/** Whether two ways lead from a letter through others back to it over the same text. */
function returnsTwice(start: number, loop: ReadonlySet<number>, { taken, next }: Automaton): boolean {
  const seen = new Set<string>()
  const open: (readonly [number, number, boolean])[] = [[start, start, false]]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [one, other, parted] = state
    for (const a of next[one] ?? []) {
      for (const b of next[other] ?? []) {
        if (!loop.has(a) || !loop.has(b) || ((taken[a] ?? 0n) & (taken[b] ?? 0n)) === 0n) continue
        const apart = parted || a !== b
        if (apart && a === start && b === start) return true
        const key = `${a} ${b} ${apart}`
        if (!seen.has(key)) open.push([a, b, apart])
        seen.add(key)
      }
    }
  }
  return false
}

/** A loop of more letters than this is taken for sound: the search grows with the third power. */
const mostLetters = 60

/**
 * Whether a text that almost fits a pattern would be tried in twice as many ways for every few characters more: a loop
 * of its automaton reads one text in two ways, as (a+)+ and (\w|\d)* do (Weideman et al., "Analyzing Matching Time
 * Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA", 2016).
 */
export function isEndless(pattern: RegExp): boolean {
  const automaton = automatonOf(pattern)
  const reached = automaton.next.map((_, state) => reachedFrom(state, automaton.next))
  if (automaton.twice.some(([from, to]) => reached[to]?.has(from))) return true
  if (automaton.looks) return false
  return reached.some((found, state) => {
    if (!found.has(state)) return false
    const loop = new Set([...found].filter((other) => reached[other]?.has(state)))
    return loop.size <= mostLetters && returnsTwice(state, loop, automaton)
  })
}

/** What to say of such a pattern; undefined for one that is sound. */
export function endlessProblem(pattern: RegExp | undefined, text: string): string | undefined {
  if (pattern === undefined || !isEndless(pattern)) return undefined
  return `The pattern ${text} repeats what can be read in two ways, so a long text that almost fits would be tried for hours. Write (a+)+ as a+, and (a|ab)+ with a sign between.`
}
