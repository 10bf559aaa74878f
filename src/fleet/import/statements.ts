import type { Path } from '../../source/path.ts'
import type { GuideDocument } from './guide-document.ts'
import type { Stated } from './stated.ts'
import type { Rule } from './vocabulary.ts'

export type CarryRule = Extract<Rule, { does: 'carry' }>

/** A value of a document that has a place in the fleet spec. */
export interface Carried {
  readonly rule: CarryRule
  readonly part: Stated
}

/** A value of a document that has no place in the fleet spec, and why. */
export interface Left {
  readonly document: GuideDocument
  readonly path: Path
  readonly why: 'unknown' | 'no-place' | 'bookkeeping'
  readonly reason: string
  /** The value is not repeated: it may be secret, or long. */
  readonly hidden: boolean
}

/** Everything that one document, or one entry of a list in it, says. */
export interface Statements {
  readonly carried: readonly Carried[]
  readonly left: readonly Left[]
  /** Places of lists of clusters. */
  readonly lists: readonly Path[]
}

/** A document that says nothing. */
export const nothing: Statements = { carried: [], left: [], lists: [] }

/** Something known that has no place. */
export function leftAt(document: GuideDocument, path: Path, reason: string): Left {
  return { document, path, why: 'no-place', reason, hidden: false }
}

/** Puts what the parts of a document say together. */
export function together(all: readonly Statements[]): Statements {
  return {
    carried: all.flatMap(({ carried }) => carried),
    left: all.flatMap(({ left }) => left),
    lists: all.flatMap(({ lists }) => lists),
  }
}
