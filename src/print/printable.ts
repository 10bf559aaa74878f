/**
 * The noncharacter that marks a hole: a value filled in after layout. Unicode keeps it for use inside a program,
 * so no text that a person wrote may hold it.
 */
export const holeMark = '\u{fdd0}'

/**
 * What a file may show as it is, as the ranges of a character class. Left out, and so escaped, is what a person
 * cannot see (controls, every space but the plain one, joiners, direction marks, fillers, private use) and what
 * Kubernetes' reader takes for a line break or refuses. Written out because Unicode property escapes
 * follow the version of Node, and the same spec must give the same bytes everywhere.
 */
export const readable = [
  String.raw`\u{20}-\u{7e}\u{a1}-\u{ac}\u{ae}-\u{34e}\u{350}-\u{61b}\u{61d}-\u{115e}\u{1161}-\u{167f}`,
  String.raw`\u{1681}-\u{17b3}\u{17b6}-\u{180a}\u{1810}-\u{1fff}\u{2010}-\u{2027}\u{2030}-\u{205e}`,
  String.raw`\u{2070}-\u{2fff}\u{3001}-\u{3163}\u{3165}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fdff}`,
  String.raw`\u{fe10}-\u{fefe}\u{ff00}-\u{ff9f}\u{ffa1}-\u{ffef}\u{fffc}\u{fffd}`,
  String.raw`\u{10000}-\u{1bc9f}\u{1bca4}-\u{1d172}\u{1d17b}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}`,
].join('')

/** Whether a text can be printed and read back: no half of a surrogate pair, which YAML cannot hold, and no hole. */
export function isPrintable(text: string): boolean {
  return !/\p{Surrogate}/u.test(text) && !text.includes(holeMark)
}
