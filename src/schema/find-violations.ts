import type { Subschema } from './schema.ts'
import type { Violation } from './violation.ts'
import { type SchemaOptions, Walk } from './walk.ts'

/** Everything in a value that does not fit the schema, in the order of the value. */
export function findViolations(
  value: unknown,
  schema: Subschema,
  options: SchemaOptions = {},
): readonly Violation[] {
  return schemaCheck(schema, options)(value)
}

/** Everything in one value after another that does not fit the schema. */
export function schemaCheck(
  schema: Subschema,
  options: SchemaOptions = {},
): (value: unknown) => readonly Violation[] {
  let walk: Walk | undefined
  return (value) => {
    walk ??= new Walk(schema, options)
    const violations: Violation[] = []
    return walk.over(value, violations) === 'too much' ? [tooMuch] : violations
  }
}

/** Whether a value fits the schema; it stops at the first thing that does not, and words nothing. */
export function fits(value: unknown, schema: Subschema, options: SchemaOptions = {}): boolean {
  return new Walk(schema, options).over(value, undefined) === 'fits'
}

const tooMuch: Violation = {
  path: [],
  rule: 'depth',
  message:
    'This cannot be checked: it is too large, or its schema has too many alternatives within alternatives.',
}
