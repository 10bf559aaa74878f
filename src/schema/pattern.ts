const compiled = new Map<string, RegExp | undefined>()

/**
 * The regular expression of a pattern in JavaScript's or Go's syntax, or undefined where it is neither.
 * Kubernetes evaluates the patterns of its schemas with Go's regexp package.
 */
export function patternOf(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern))
  return compiled.get(pattern)
}

function compile(pattern: string): RegExp | undefined {
  const insensitive = pattern.includes('(?i)') ? 'i' : ''
  const translated = withoutNestedRepeats(pattern.replaceAll('(?i)', '')).replace(
    /\\(?:[Pp][A-Z]|[\s\S])/g,
    translateEscape,
  )
  // Some patterns escape what the unicode mode forbids to escape, such as `\-`.
  for (const flags of [`u${insensitive}`, insensitive]) {
    try {
      return new RegExp(translated, flags)
    } catch {}
  }
  return undefined
}

/**
 * Go's engine takes a time that grows with the text; JavaScript's tries every division of it between two repeats, one in
 * the other, and would take hours for a name of 60 letters. `([a-z]+[.]?)+` says the same as `([a-z][.]?)+`.
 */
function withoutNestedRepeats(pattern: string): string {
  return pattern.replace(/\((\[[^\]\\]+\])\+(\[[^\]\\]+\]\?)\)([+*])/g, '($1$2)$3')
}

function translateEscape(sequence: string): string {
  if (sequence === '\\A') return '^'
  if (sequence === '\\z') return '$'
  return sequence.length === 3 ? `${sequence.slice(0, 2)}{${sequence[2]}}` : sequence
}
