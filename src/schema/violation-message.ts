import { valueAt } from '../source/path.ts'
import type { Subschema } from './schema.ts'
import { schemaAt } from './schema-at.ts'
import type { Violation } from './violation.ts'

/** What a violation says of a value; schemas say in words (`x-form`) what a pattern means, so nobody must read it. */
export function messageOf(violation: Violation, value: unknown, schema: Subschema): string {
  if (violation.rule !== 'pattern' && violation.rule !== 'forbidden') return violation.message
  const form = schemaAt(schema, violation.path)?.['x-form']
  if (form === undefined) return violation.message
  // What is forbidden may be a secret, which no message repeats.
  const what = violation.rule === 'forbidden' ? 'This' : JSON.stringify(valueAt(value, violation.path))
  return `${what} is not ${form}.`
}
