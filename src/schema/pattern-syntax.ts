/** The syntax tree of a regular expression, as far as repeats matter. */
export type PatternNode =
  /** One character of those that the text stands for. */
  | { readonly type: 'letter'; readonly text: string }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number }
  /** Looks ahead or behind, and takes nothing. */
  | { readonly type: 'look'; readonly part: PatternNode }

const nothing: PatternNode = { type: 'sequence', parts: [] }

const looks = /\(\?<?[=!]/y
const opens = /\((\?:|\?<[^>]*>)?/y
const zeroWidth = /[\^$]|\\[bB]|\\[1-9]\d*|\\k<[^>]*>/y
const letter =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[\s\S])|[^|)]/uy
const quantifier = /(?:([*+?])|\{(\d+)(,(\d*))?\})\??/y

/** Reads a pattern that `RegExp` takes already. A reference to an earlier group counts as nothing. */
export function patternSyntax(pattern: string): PatternNode {
  let at = 0
  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at
    const found = form.exec(pattern) ?? undefined
    at += found?.[0].length ?? 0
    return found
  }

  function choice(): PatternNode {
    const parts = [sequence()]
    while (pattern[at] === '|') {
      at++
      parts.push(sequence())
    }
    return { type: 'choice', parts }
  }

  function sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(repeated(term()))
    return { type: 'sequence', parts }
  }

  function inside(): PatternNode {
    const part = choice()
    at++
    return part
  }

  function term(): PatternNode {
    if (take(looks) !== undefined) return { type: 'look', part: inside() }
    if (take(opens) !== undefined) return inside()
    if (take(zeroWidth) !== undefined) return nothing
    return { type: 'letter', text: take(letter)?.[0] ?? '' }
  }

  function repeated(part: PatternNode): PatternNode {
    const found = take(quantifier)
    if (found === undefined) return part
    const [, sign, from, range, to] = found
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0
    const most = sign === undefined ? (range === undefined ? least : Number(to || Infinity)) : Infinity
    return { type: 'repeat', part, least, most: sign === '?' ? 1 : most }
  }

  return choice()
}
