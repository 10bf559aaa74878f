import { expect, test } from 'vitest'
import { pathPattern } from '../../../../src/argocd/application/generators/path-pattern.ts'

test('a pattern that path.Match of Go cannot read is none', () => {
  for (const pattern of ['[', '[]', '[]a]', '[^]', '[a', '[a-', '[a-]', '[-a]', '[a-b-c]', 'a\\', '[\\'])
    expect([pattern, pathPattern(pattern)]).toEqual([pattern, undefined])
})

const cases: readonly (readonly [pattern: string, taken: string, left: string])[] = [
  ['*', 'a', 'a/b'],
  ['**', 'a', 'a/b'],
  ['a/**/b', 'a/x/b', 'a/x/y/b'],
  ['a*b*c', 'axbxbc', 'axbxb'],
  ['?', 'é', '/'],
  ['[^a]', '/', 'a'],
  ['[b-a]', '', 'b'],
  ['[^b-a]', 'b', ''],
  ['[\\]\\-]', '-', '\\'],
  ['\\*', '*', 'a'],
  [']', ']', '['],
]
test.each(cases)('%s takes %j and not %j', (pattern, taken, left) => {
  const takes = pathPattern(pattern)
  expect([takes?.(taken) === (taken !== ''), takes?.(left)]).toEqual([true, false])
})

test('many stars take no longer than a few', () => {
  expect(pathPattern('*a'.repeat(200))?.('a'.repeat(199) + 'b'.repeat(4000))).toBe(false)
})
