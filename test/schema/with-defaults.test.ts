import { expect, test } from 'vitest'
import { withDefaults } from '../../src/schema/with-defaults.ts'

const schema = {
  properties: {
    type: { type: 'string' },
    ports: { type: 'array', items: { properties: { protocol: { default: 'TCP' } } } },
    mode: { default: 'cluster' },
  },
  additionalProperties: { properties: { size: { default: 1 } } },
} as const

test('what is written stays in its place, and defaults come after it, at every depth', () => {
  const filled = withDefaults({ other: {}, mode: undefined, ports: [{ port: 1 }] }, schema)
  expect(Object.entries(filled as object)).toEqual([
    ['other', { size: 1 }],
    ['mode', undefined],
    ['ports', [{ port: 1, protocol: 'TCP' }]],
  ])
  expect(withDefaults({}, schema)).toEqual({ mode: 'cluster' })
})

test('what is given is not changed', () => {
  const given = { ports: [{}] }
  withDefaults(given, schema)
  expect(given).toEqual({ ports: [{}] })
})

test('a field called __proto__ is a field like any other', () => {
  const strange = { properties: JSON.parse('{ "__proto__": { "default": { "size": 2 } } }') }
  const filled = withDefaults({}, strange)
  expect(Object.getPrototypeOf(filled)).toBe(Object.prototype)
  expect(Object.keys(filled as object)).toEqual(['__proto__'])
  const written = withDefaults(JSON.parse('{ "__proto__": { "size": 3 } }'), strange)
  expect(Object.getPrototypeOf(written)).toBe(Object.prototype)
  expect(JSON.stringify(written)).toBe('{"__proto__":{"size":3}}')
})
