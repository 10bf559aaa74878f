import { describe, expect, test } from 'vitest'
import { findViolations } from '../../src/schema/find-violations.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { lines } from './kinds.ts'

const found = (value: unknown, schema: Schema) => lines(findViolations(value, schema))

const storage: Schema = {
  anyOf: ['s3', 'gcs'].map((type) => ({
    type: 'object',
    additionalProperties: false,
    required: ['type', 'bucket'],
    properties: { type: { const: type }, bucket: { type: 'string' } },
  })),
}

describe('of several alternatives', () => {
  test('wrong types are told together', () => {
    expect(found(true, { anyOf: [{ type: 'string' }, { type: 'integer' }] })).toEqual([
      ': This must be a string or an integer, but it is true or false.',
    ])
  })

  test('listed values are told together', () => {
    expect(
      found('thre', { anyOf: [{ enum: ['one', 'two'] }, { const: 'three' }, { type: 'integer' }] }),
    ).toEqual([': This must be "one", "two" or "three", but it is "thre". Did you mean three?'])
  })

  test('the field that tells them apart decides which one was meant', () => {
    expect(found({ type: 'gcs', bucket: 1 }, storage)).toEqual([
      'bucket: This must be a string, but it is an integer (1).',
    ])
  })

  test('a wrong value of that field is the finding', () => {
    expect(found({ type: 's4', bucket: 'b' }, storage)).toEqual([
      'type: This must be "s3" or "gcs", but it is "s4". Did you mean s3?',
    ])
    expect(found({ bucket: 'b' }, storage)).toEqual([
      'type: The field "type" is missing; it must be "s3" or "gcs".',
    ])
  })

  test('the type of the value decides which one was meant', () => {
    const schema: Schema = { anyOf: [{ type: 'string' }, { type: 'object', required: ['name'] }] }
    expect(found({}, schema)).toEqual(['name: The field "name" is missing.'])
  })

  test('one of several fields is asked for as such', () => {
    expect(found({}, { anyOf: [{ required: ['a'] }, { required: ['b'] }] })).toEqual([
      ': One of the fields "a" or "b" must be given.',
    ])
  })

  test('fields that exclude each other are named', () => {
    const oneOf: readonly Schema[] = [{ required: ['a'] }, { required: ['b'] }]
    expect(found({ a: 1, b: 1 }, { oneOf })).toEqual([': Only one of "a" or "b" may be given.'])
    expect(found({ a: 1, b: 1 }, { not: { required: ['a', 'b'] } })).toEqual([
      ': The fields "a" and "b" may not be given together.',
    ])
  })

  test('the one with the fewest mistakes is told where nothing else decides', () => {
    const schema: Schema = {
      anyOf: [{ required: ['a', 'b', 'c'] }, { properties: { d: { type: 'string' } }, required: ['d'] }],
    }
    expect(found({ d: 1 }, schema)).toEqual(['d: This must be a string, but it is an integer (1).'])
  })

  test('nested ones have an end', () => {
    let schema: Schema = { type: 'integer' }
    for (let level = 0; level < 40; level++) schema = { anyOf: [schema, schema] }
    expect(findViolations(1, schema)).toEqual([])
    expect(findViolations('x', schema)).toMatchObject([{ path: [], rule: 'depth' }])
  })
})
