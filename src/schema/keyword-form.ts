import { isMap } from '../source/plain-map.ts'
import { quote } from './describe.ts'
import { endlessProblem } from './endless-pattern.ts'
import { patternOf } from './pattern.ts'
import { dereference } from './reference.ts'
import { type Schema, typeNames } from './schema.ts'

/** What a keyword's own value must be. */
export type KeywordForm =
  | 'schema'
  | 'schemas'
  | 'named schemas'
  | 'patterned schemas'
  | 'types'
  | 'names'
  | 'values'
  | 'pattern'
  | 'reference'
  | 'count'
  | 'number'
  | 'text'
  | 'truth'
  | 'anything'

type Demand = readonly [isMet: (value: unknown, root: Schema) => boolean, wanted: string]

const isTypeName = (value: unknown) => typeNames.some((name) => name === value)
const isText = (value: unknown) => typeof value === 'string'
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0

const demands: Readonly<Record<KeywordForm, Demand>> = {
  anything: [() => true, ''],
  schema: [() => true, ''],
  schemas: [isList, 'a list of at least one schema'],
  'named schemas': [isMap, 'a map of schemas'],
  'patterned schemas': [
    (value) => isMap(value) && Object.keys(value).every((key) => patternOf(key) !== undefined),
    'a map of schemas, each named by a regular expression',
  ],
  types: [
    (value) => (isList(value) ? value.every(isTypeName) : isTypeName(value)),
    `one or a list of ${typeNames.join(', ')}`,
  ],
  names: [(value) => Array.isArray(value) && value.every(isText), 'a list of field names'],
  values: [isList, 'a list of at least one value'],
  pattern: [
    (value) => typeof value === 'string' && patternOf(value) !== undefined,
    'a regular expression that JavaScript or Go can read',
  ],
  reference: [
    (value, root) => typeof value === 'string' && dereference({ $ref: value }, root) !== undefined,
    'a place in the same schema, such as "#/definitions/name"',
  ],
  count: [(value) => Number.isInteger(value) && Number(value) >= 0, 'a whole number from 0'],
  number: [(value) => typeof value === 'number', 'a number'],
  text: [isText, 'a text'],
  truth: [(value) => typeof value === 'boolean', 'true or false'],
}

/** The sentence for a keyword whose value does not have its form; undefined where it has. */
export function formProblem(form: KeywordForm, value: unknown, root: Schema): string | undefined {
  const [isMet, wanted] = demands[form]
  if (!isMet(value, root)) return `This must be ${wanted}, but it is ${quote(value)}.`
  return patternsIn(form, value)
    .map((pattern) => endlessProblem(patternOf(pattern), pattern))
    .find((problem) => problem !== undefined)
}

function patternsIn(form: KeywordForm, value: unknown): readonly string[] {
  if (form === 'pattern') return [String(value)]
  return form === 'patterned schemas' ? Object.keys(value as object) : []
}
