import { fastRead } from './fast-reader.ts'
import { parseCarefully } from './parse-carefully.ts'
import type { Path } from './path.ts'

/** YAML that neofleet itself made from a template, as data, with the place of every part. */
export interface Rendered {
  readonly value: unknown
  /** Line, from 1, of the value at a path, or of the deepest part that exists. */
  readonly lineOf: (path: Path) => number
  /** Where in the text the value at a path begins; undefined where there is none. */
  readonly startOf: (path: Path) => number | undefined
  /** What YAML says is wrong; the value is undefined then. */
  readonly problem: { readonly line: number; readonly message: string } | undefined
}

/** ASCII and the marks of holes: what the fast reader reads as the careful one does. */
const ordinary = /^[\n\x20-\x7e\ufdd0\ufdd1]*$/

/**
 * Parses text that a template printed. Unlike `readSource` it trusts its input: templates belong to a target or
 * overlay, and values are holes in it. Quoted scalars pass through `quoted`, so that `"{{a}}"` can stay a text.
 */
export function parseRendered(text: string, quoted: (text: string) => string): Rendered {
  const fast = ordinary.test(text) ? fastRead(text, quoted) : undefined
  if (fast === undefined) return parseCarefully(text, quoted)
  // Lines are for findings and explanations, and most runs have none.
  let careful: Rendered | undefined
  const read = (): Rendered => {
    careful ??= parseCarefully(text, quoted)
    return careful
  }
  return {
    value: fast.value,
    lineOf: (path) => read().lineOf(path),
    startOf: (path) => read().startOf(path),
    problem: undefined,
  }
}
