import type { Severity } from '../diagnostics/diagnostic.ts'
import type { Subschema } from '../schema/schema.ts'
import type { Expression } from '../template/template.ts'

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

/** A field that must name another object. */
export interface Reference {
  readonly field: Field
  /** Its first group is the name. */
  readonly pattern: RegExp | undefined
  readonly to: ObjectKind & { readonly kind: string; readonly field: Field; readonly text: string }
  /** Whether the object must be in the tree of every cluster. */
  readonly everywhere: boolean
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
