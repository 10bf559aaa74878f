import { type Path, valueAt } from '../source/path.ts'
import type { Schema } from './schema.ts'
import { schemaAt } from './schema-at.ts'
import type { Violation } from './violation.ts'

function formAt(schema: Schema, path: Path): string | undefined {
  return (schemaAt(schema, path) as { 'x-form'?: string } | undefined)?.['x-form']
}

/** What a violation says of a value; schemas say in words (`x-form`) what a pattern means, so nobody must read it. */
export function messageOf(violation: Violation, value: unknown, schema: Schema): string {
  if (violation.rule !== 'pattern' && violation.rule !== 'forbidden') return violation.message
  const form = formAt(schema, violation.path)
  if (form === undefined) return violation.message
  // What is forbidden may be a secret, which no message repeats.
  const what = violation.rule === 'forbidden' ? 'This' : JSON.stringify(valueAt(value, violation.path))
  return `${what} is not ${form}.`
}
