import type { Hole } from './hole.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Rule, Violation, Words } from './violation.ts'

/** What trying an alternative gave: whether it fits, provided that its holes will. */
export interface Trial {
  readonly fits: boolean
  readonly holes: readonly Hole[]
}

/**
 * One walk over a value, as the checks of single keywords see it. A finding is worded in a function of its own: one
 * written where the value is checked would be made for every sound value too, with all that it refers to.
 */
export interface Visit {
  /** Kubernetes' reading of a schema, where maps are closed and null is no value. */
  readonly structural: boolean
  /** The place of the value at hand; changes while walking. */
  readonly path: readonly (string | number)[]
  /** Checks a value at the place at hand; `open` allows unknown fields in it. */
  readonly check: (value: unknown, schema: Subschema, open: boolean) => void
  /** Checks a value one step deeper. */
  readonly descend: (step: string | number, value: unknown, schema: Subschema, open: boolean) => void
  /** Notes a finding, at a step below the place at hand where one is given. */
  readonly report: (rule: Rule, words: () => Words, step?: string | number) => void
  /** Notes findings that `explain` gave. */
  readonly reportAll: (find: () => readonly Violation[]) => void
  /** Tries an alternative without noting anything. */
  readonly attempt: (value: unknown, schema: Subschema) => Trial
  /** Everything that keeps a value from fitting an alternative. */
  readonly explain: (value: unknown, schema: Subschema) => readonly Violation[]
  /** The schema behind references; undefined where they lead nowhere. */
  readonly resolve: (schema: Subschema) => Subschema | undefined
  /** Whether a string is a hole; if so its schema is noted. */
  readonly isHole: (text: string, schema: Schema) => boolean
  /** Notes the holes of the alternatives that can still come true. */
  readonly settle: (trials: readonly Trial[]) => void
}
