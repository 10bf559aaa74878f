import { expect, test } from 'vitest'
import { compareMagnitude } from '../../src/diff/magnitude.ts'

test.each([
  [3, 5],
  ['500Gi', '1Ti'],
  ['1000M', '1Gi'],
  ['250m', '1'],
  ['1.5', 2],
  ['1e3', '1Ki'],
  ['9%', '25%'],
  ['90s', '2m'],
  ['1h', '1h30m'],
  ['30d', '5w'],
  ['2026.07-enterprise', '2026.08-enterprise'],
  ['5.26.9-enterprise', '2026.08-enterprise-ubi9'],
  ['5.26.9', '5.26.10'],
  ['v1.9.2', 'v1.10.0'],
])('%s is less than %s', (less, more) => {
  expect(compareMagnitude(less, more)).toBe(1)
  expect(compareMagnitude(more, less)).toBe(-1)
})

test.each([
  ['1024Mi', '1Gi'],
  ['60m', '1h'],
  ['1.0.0-a', '1.0-a'],
])('%s equals %s', (one, other) => {
  expect(compareMagnitude(one, other)).toBe(0)
})

test.each([
  ['gp2', 'gp3'],
  ['2026.08-enterprise', '2026.08-enterprise-ubi9'],
  ['500Gi', 'latest'],
  [true, false],
  [1, '50%'],
  [null, 1],
])('%s and %s have no common measure', (one, other) => {
  expect(compareMagnitude(one, other)).toBeUndefined()
})
