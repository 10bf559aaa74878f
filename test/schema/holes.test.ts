import { describe, expect, test } from 'vitest'
import { findViolations } from '../../src/schema/find-violations.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { formatPath } from '../../src/source/path.ts'

/** The findings, and what the real values of holes (`<n>`) must fit later. */
function trace(value: unknown, schema: Schema) {
  const later: Record<string, Schema> = {}
  const violations = findViolations(value, schema, {
    opaque(text, demanded, path) {
      if (!text.startsWith('<')) return false
      if (Object.keys(demanded).length > 0) later[formatPath(path)] = demanded
      return true
    },
  })
  return { violations, later }
}

describe('a string whose value comes later', () => {
  test('is accepted, and its schema handed over', () => {
    const port: Schema = { type: 'integer', maximum: 65_535 }
    expect(trace({ port: '<1>' }, { properties: { port } })).toEqual({ violations: [], later: { port } })
  })

  test('is handed over with all its alternatives', () => {
    const either: Schema = { anyOf: [{ type: 'integer' }, { pattern: '^[0-9]+%$' }] }
    expect(trace({ max: '<1>' }, { properties: { max: either } }).later).toEqual({ max: either })
  })

  test('has the schema of the alternative that everything else decides', () => {
    const alternatives: Schema = {
      anyOf: [
        { properties: { kind: { const: 'port' }, value: { type: 'integer' } } },
        { properties: { kind: { const: 'name' }, value: { pattern: '^[a-z]+$' } } },
      ],
    }
    expect(trace({ kind: 'name', value: '<1>' }, alternatives)).toEqual({
      violations: [],
      later: { value: { pattern: '^[a-z]+$' } },
    })
    expect(trace({ kind: '<1>', value: '<2>' }, alternatives).later).toEqual({
      kind: { anyOf: [{ const: 'port' }, { const: 'name' }] },
      value: { anyOf: [{ type: 'integer' }, { pattern: '^[a-z]+$' }] },
    })
  })

  test('never decides that something is forbidden', () => {
    const schema: Schema = {
      not: { properties: { a: { const: 'x' } } },
      oneOf: [{ properties: { a: { const: 'y' } } }, { properties: { a: { const: 'z' } } }],
    }
    expect(trace({ a: '<1>' }, schema).violations).toEqual([])
  })
})
