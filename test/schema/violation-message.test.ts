import { expect, test } from 'vitest'
import { findViolations } from '../../src/schema/find-violations.ts'
import { messageOf } from '../../src/schema/violation-message.ts'

const messages = (schema: object, value: unknown) =>
  findViolations(value, schema).map((violation) => messageOf(violation, value, schema))

const range = { type: 'string', pattern: '^[0-9.]+/[0-9]+$' }

test('a pattern is said in the words of the schema', () => {
  const schema = { properties: { range: { ...range, 'x-form': 'a range such as 10.0.0.0/16' } } }
  expect(messages(schema, { range: 'ten' })).toEqual(['"ten" is not a range such as 10.0.0.0/16.'])
})

test('a schema without words shows the pattern', () => {
  expect(messages({ properties: { range } }, { range: 'ten' })).toEqual([
    expect.stringContaining(range.pattern),
  ])
})
