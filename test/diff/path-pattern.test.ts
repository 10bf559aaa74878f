import { expect, test } from 'vitest'
import { matchesPattern, parsePattern } from '../../src/diff/path-pattern.ts'

const matches = (pattern: string, path: readonly (string | number)[]): boolean =>
  matchesPattern(parsePattern(pattern) ?? [], path)

test('a literal pattern covers exactly its place', () => {
  expect(matches('spec.storage.size', ['spec', 'storage', 'size'])).toBe(true)
  expect(matches('spec.storage', ['spec', 'storage', 'size'])).toBe(false)
  expect(matches('spec.storage.size', ['spec', 'storage'])).toBe(false)
})

test('one star is one step, be it a key or a list item', () => {
  expect(matches('spec.env.*.value', ['spec', 'env', 3, 'value'])).toBe(true)
  expect(matches('spec.env[*].value', ['spec', 'env', 3, 'value'])).toBe(true)
  expect(matches('spec.*', ['spec', 'env', 3])).toBe(false)
  expect(matchesPattern(parsePattern('spec.env.*') ?? [], ['spec', 'env', { name: 'A' }])).toBe(true)
})

test('two stars are any number of steps, none included', () => {
  expect(matches('spec.topology.**', ['spec', 'topology'])).toBe(true)
  expect(matches('spec.topology.**', ['spec', 'topology', 'placement', 'x'])).toBe(true)
  expect(matches('**', [])).toBe(true)
  expect(matches('**.image', ['spec', 'template', 'spec', 'image'])).toBe(true)
})

test('a dot is the object itself', () => {
  expect(matches('.', [])).toBe(true)
  expect(matches('.', ['spec'])).toBe(false)
})

test('a key with dots stands in brackets and quotes', () => {
  expect(matches('metadata.annotations["a.b/c"]', ['metadata', 'annotations', 'a.b/c'])).toBe(true)
})

test.each(['', 'spec..size', 'spec.[x]', 'spec.', 'a["b'])('%j is no pattern', (text) => {
  expect(parsePattern(text)).toBeUndefined()
})
