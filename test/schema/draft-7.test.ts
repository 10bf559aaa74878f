import { describe, expect, test } from 'vitest'
import { findViolations } from '../../src/schema/find-violations.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { lines } from './kinds.ts'

const found = (value: unknown, schema: Schema) => lines(findViolations(value, schema))

describe('a draft-7 schema', () => {
  test('is open unless it says otherwise', () => {
    const schema: Schema = { type: 'object', properties: { id: { type: 'integer' } } }
    expect(found({ id: 1, more: 2 }, schema)).toEqual([])
    expect(found({ id: 1, more: 2 }, { ...schema, additionalProperties: false })).toEqual([
      'more: There is no field "more" here.',
    ])
  })

  test('treats names that every JavaScript object has like any other name', () => {
    const schema: Schema = {
      type: 'object',
      additionalProperties: false,
      properties: {},
      required: ['toString'],
    }
    expect(found(JSON.parse('{"__proto__": 1, "constructor": 2}'), schema)).toEqual([
      'toString: The field "toString" is missing.',
      '__proto__: There is no field "__proto__" here.',
      'constructor: There is no field "constructor" here.',
    ])
  })

  test('takes null where null is a type', () => {
    expect(found(null, { type: ['string', 'null'] })).toEqual([])
    expect(found(null, { type: 'string' })).toEqual([': This must be a string, but it is null.'])
  })

  test('checks the names of a map', () => {
    const schema: Schema = { type: 'object', propertyNames: { pattern: '^[a-z]+$' } }
    expect(found({ ok: 1, No: 2 }, schema)).toEqual(['No: "No" does not match the pattern ^[a-z]+$'])
  })

  test('checks fields by a pattern of their names, in place of those for the rest', () => {
    const schema: Schema = {
      properties: { ok_id: { minimum: 2 } },
      patternProperties: { _id$: { type: 'integer' } },
      additionalProperties: false,
    }
    expect(found({ ok_id: 2, my_id: 1 }, schema)).toEqual([])
    expect(found({ ok_id: 'x', my_id: 'y', id: 1 }, schema)).toEqual([
      'ok_id: This must be an integer, but it is a string ("x").',
      'my_id: This must be an integer, but it is a string ("y").',
      'id: There is no field "id" here.',
    ])
  })

  test('looks for an item in a list', () => {
    const schema: Schema = { contains: { required: ['port'] } }
    expect(found([{}, { port: 1 }], schema)).toEqual([])
    expect(found([{}], schema)).toEqual([': This lacks an item that it needs.'])
  })

  test('asks one thing or another, as a condition says', () => {
    const whenTcp = { if: { required: ['tcp'] }, else: { required: ['tls'] } }
    const schema: Schema = { ...whenTcp, ['then' as string]: { required: ['port'] } }
    expect(found({ tcp: 1, port: 2 }, schema)).toEqual([])
    expect(found({ tcp: 1 }, schema)).toEqual(['port: The field "port" is missing.'])
    expect(found({}, schema)).toEqual(['tls: The field "tls" is missing.'])
  })

  test.each<[unknown, Schema, string]>([
    [0, { minimum: 1 }, 'This must be at least 1, but it is 0.'],
    [512, { maximum: 511 }, 'This must be at most 511, but it is 512.'],
    [0, { exclusiveMinimum: 0 }, 'This must be greater than 0, but it is 0.'],
    [9, { exclusiveMaximum: 9 }, 'This must be less than 9, but it is 9.'],
    [3, { multipleOf: 2 }, 'This must be a multiple of 2, but it is 3.'],
    ['', { minLength: 1 }, 'This must not be empty.'],
    ['🦉🦉🦉', { maxLength: 2 }, '"🦉🦉🦉" has 3 characters; at most 2 are allowed.'],
    [[], { minItems: 1 }, 'This needs at least 1 item.'],
    [{ a: 1, b: 2 }, { maxProperties: 1 }, 'This may hold at most 1 field, but it holds 2.'],
    ['b', { const: 'a' }, 'This must be "a", but it is "b".'],
    ['1', { type: 'integer' }, 'This must be an integer, but it is a string ("1").'],
    [1, { not: {} }, 'This has a form that is not allowed here.'],
    [1, { $ref: '#/definitions/lost' }, 'The schema refers to a part of itself that does not exist.'],
  ])('says of %j under %j what is wrong', (value, schema, message) => {
    expect(findViolations(value, schema).map((violation) => violation.message)).toEqual([message])
  })

  test('counts characters, not UTF-16 units', () => {
    expect(found('🦉🦉', { maxLength: 2 })).toEqual([])
  })

  test('finds equal items whatever the order of their keys', () => {
    const list = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]
    expect(found(list, { type: 'array', uniqueItems: true })).toEqual([
      '[1]: This repeats item [0]; every item must be different.',
    ])
  })

  test('may contain itself', () => {
    const tree: Schema = { type: 'object', properties: { next: { $ref: '#' }, id: { type: 'integer' } } }
    expect(found({ next: { next: { id: 'x' } } }, tree)).toEqual([
      'next.next.id: This must be an integer, but it is a string ("x").',
    ])
  })

  test('survives data and references without end', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = { next: deep }
    const tree: Schema = { type: 'object', properties: { next: { $ref: '#' } } }
    expect(findViolations(deep, tree)).toMatchObject([{ rule: 'depth' }])
    expect(findViolations(1, { allOf: [{ $ref: '#' }] })).toMatchObject([{ rule: 'depth' }])
    expect(findViolations(1, { $ref: '#' })).toMatchObject([{ rule: 'reference' }])
  })
})

describe('a pattern', () => {
  test.each([
    ['^(?i)(abort|warn)?$', 'WARN'],
    ['^\\PC*$', 'plain'],
    ['\\Aabc\\z', 'abc'],
    ['^[a-z\\-]+\\-$', 'a--'],
    ['^\\\\A$', '\\A'],
  ])('%s in Go’s syntax matches %s', (pattern, text) => {
    expect(found(text, { pattern })).toEqual([])
    expect(found('\u0007 ?', { pattern })).toHaveLength(1)
  })
})
