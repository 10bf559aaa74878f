import type { InvariantDocument } from './folder-schema.ts'

/** A word of the vocabulary: what an invariant says of the values of a field. */
export type InvariantWord = Exclude<
  keyof InvariantDocument,
  'code' | 'severity' | 'title' | 'explanation' | 'help' | 'when' | 'over'
>

/** What an invariant asks for with a word. */
export type Demand<W extends InvariantWord> = NonNullable<InvariantDocument[W]>

// The compiler asks for each word that the schema has.
const vocabulary: Readonly<Record<InvariantWord, true>> = {
  unique: true,
  range: true,
  disjoint: true,
  within: true,
  capacity: true,
  counts: true,
  itemsWithin: true,
  namesCluster: true,
  equal: true,
  oneOf: true,
  matches: true,
  keys: true,
  requires: true,
  forbids: true,
}

/** Every word of the vocabulary. */
export const invariantWords: readonly string[] = Object.keys(vocabulary)

/** Whether a key of an invariant is a word of the vocabulary. */
export function isInvariantWord(key: string): key is InvariantWord {
  return Object.hasOwn(vocabulary, key)
}
