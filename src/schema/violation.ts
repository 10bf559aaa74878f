import type { Path } from '../source/path.ts'

/** What kind of demand a value fails. */
export type Rule =
  | 'unknown'
  | 'missing'
  | 'type'
  | 'enum'
  | 'pattern'
  | 'length'
  | 'minimum'
  | 'maximum'
  | 'multiple'
  | 'count'
  | 'duplicate'
  | 'alternatives'
  | 'forbidden'
  | 'reference'
  | 'depth'

/** One way in which a value does not fit its schema. */
export interface Violation {
  /** For `unknown` and `missing` the last step is the field that should go or come. */
  readonly path: Path
  readonly rule: Rule
  /** A full sentence that does not name the place. */
  readonly message: string
  /** The field names or values that would fit, where the schema lists them. */
  readonly allowed?: readonly string[]
  /** The allowed name that was probably meant. */
  readonly suggestion?: string
}

/** What a violation says, without where and which. */
export type Words = Pick<Violation, 'message' | 'allowed' | 'suggestion'>
