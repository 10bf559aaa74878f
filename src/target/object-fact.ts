import type { Severity } from '../diagnostics/diagnostic.ts'
import type { Subschema } from '../schema/schema.ts'
import type { Expression } from '../template/template.ts'
import type { PrintedText } from './printed-text.ts'

/** One step into an object: a key, or `each` item of a list. */
export type FieldStep = string | { readonly each: true }

/** Where a value stands in an object; a list in between makes it several. */
export type Field = readonly FieldStep[]

/** Which objects may be meant. */
export interface ObjectKind {
  /** Undefined: every kind. */
  readonly kind: string | undefined
  /** `''` is the core group; undefined: every group. */
  readonly group: string | undefined
}

/** An object that another one needs. */
export interface Reference {
  /** Where it is named; undefined where any will do. */
  readonly field: Field | undefined
  /** Its first group is the name. */
  readonly pattern: RegExp | undefined
  readonly to: ObjectKind & {
    readonly field: Field
    readonly where: Subschema | undefined
    /** How sentences call what is needed; its name comes in place of `{}`. */
    readonly label: string
    /** What says the same has the same key. */
    readonly key: string
  }
  /** Whose tree must have it. */
  readonly in: 'cluster' | 'every-cluster' | 'any-cluster'
}

/** A text of names with commas between them, and the names that it must have. */
export interface Listing {
  readonly field: Field
  /** Items of the view, each with a `name`. */
  readonly each: Expression | undefined
  /** What is the case where one is missing; `item` is in its view. */
  readonly lacking: PrintedText | undefined
}

/** A fact about rendered objects, as a folder states it. */
export interface ObjectFact extends ObjectKind {
  readonly code: string
  readonly severity: Severity
  readonly title: string
  readonly explanation: string
  readonly help: string | undefined
  readonly when: Expression | undefined
  readonly where: Subschema | undefined
  readonly schema: Subschema | undefined
  readonly refers: Reference | undefined
  readonly lists: Listing | undefined
}

/** An object that a controller makes. */
export interface CreatedObject {
  readonly kind: string
  /** Texts and printed values of its name, in turn. */
  readonly name: readonly (string | Expression)[]
  /** `cluster`, or a list of the view in the singular. */
  readonly for: string
  readonly when: Expression | undefined
}
