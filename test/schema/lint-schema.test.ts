import { describe, expect, test } from 'vitest'
import { defaultsOf } from '../../src/schema/defaults.ts'
import { findViolations } from '../../src/schema/find-violations.ts'
import { lintSchema } from '../../src/schema/lint-schema.ts'
import { schemaAt } from '../../src/schema/schema-at.ts'
import { withDefaults } from '../../src/schema/with-defaults.ts'
import { lines } from './kinds.ts'

const found = (schema: unknown) => lines(lintSchema(schema))

describe('a schema that a user writes', () => {
  test('may use what is obeyed and what only explains', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Options',
      type: 'object',
      additionalProperties: false,
      properties: { id: { $ref: '#/definitions/id', description: 'The id.' } },
      definitions: { id: { type: 'integer', minimum: 1, maximum: 255, default: 1 } },
    }
    expect(found(schema)).toEqual([])
  })

  test.each<[object, string]>([
    [{ patern: 'a' }, 'patern: The schema keyword "patern" is not supported. Did you mean pattern?'],
    [{ format: 'ipv4' }, 'format: The schema keyword "format" is not supported. Write a "pattern".'],
    [
      { patternProperties: { '(': {} } },
      'patternProperties: This must be a map of schemas, each named by a regular expression, but it is a map.',
    ],
    [
      { items: { else: { tipe: 'x' } } },
      'items.else.tipe: The schema keyword "tipe" is not supported. Did you mean type?',
    ],
    [
      { type: 'int' },
      'type: This must be one or a list of object, array, string, integer, number, boolean, null, but it is "int".',
    ],
    [
      { pattern: '(' },
      'pattern: This must be a regular expression that JavaScript or Go can read, but it is "(".',
    ],
    [
      { $ref: '#/x' },
      '$ref: This must be a place in the same schema, such as "#/definitions/name", but it is "#/x".',
    ],
    [{ $ref: '#', minimum: 1 }, 'minimum: "minimum" has no effect beside "$ref".'],
    [{ enum: [] }, 'enum: This must be a list of at least one value, but it is an empty list.'],
    [{ properties: { a: 1 } }, 'properties.a: A schema must be a map, but this is 1.'],
    [
      { properties: { a: { maximum: 1, default: 2 } } },
      'properties.a.default: This must be at most 1, but it is 2.',
    ],
  ])('is refused for %j', (schema, line) => {
    expect(found(schema)).toContain(line)
  })

  test('is refused when it is none', () => {
    expect(found(['x'])).toEqual([': A schema must be a map, but this is a list.'])
  })
})

test('defaults are what somebody gets who writes nothing', () => {
  const tls = {
    type: 'object',
    default: {},
    properties: { mode: { type: 'string', default: 'strict' } },
  } as const
  const schema = { type: 'object', properties: { tls, size: { type: 'integer' } } } as const
  expect(defaultsOf(schema)).toEqual({ tls: { mode: 'strict' } })
  expect(defaultsOf({ type: 'string' })).toBeUndefined()
})

test('defaults are found behind references, and what is written stays', () => {
  const schema = {
    type: 'object',
    properties: {
      left: { $ref: '#/definitions/side' },
      right: { $ref: '#/definitions/side', default: 'near' },
    },
    definitions: { side: { type: 'string', default: 'far' } },
  } as const
  expect(defaultsOf(schema)).toEqual({ left: 'far', right: 'near' })
  expect(withDefaults({ right: 'own' }, schema)).toEqual({ left: 'far', right: 'own' })
})

test('a default that contains itself comes to an end', () => {
  expect(defaultsOf({ properties: { next: { $ref: '#', default: {} } } })).toHaveProperty('next.next.next')
})

test('the schema of a part is found behind references, and checks it alone', () => {
  const root = {
    properties: { list: { items: { $ref: '#/$defs/port' } } },
    $defs: { port: { anyOf: [{ $ref: '#/$defs/number' }] }, number: { type: 'integer' } },
  } as const
  const port = schemaAt(root, ['list', 3])
  expect(port).toBe(root.$defs.port)
  expect(findViolations('x', root.$defs.port, { root })).toMatchObject([{ rule: 'type' }])
  expect(schemaAt(root, ['nowhere', 'at', 'all'])).toBeUndefined()
})
