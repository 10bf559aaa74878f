import { expect, test } from 'vitest'
import { filePattern } from '../../../src/argocd/application/file-pattern.ts'

// What github.com/gobwas/glob 0.2.3, which Argo CD 3.5.1 asks, says of each; undefined: it cannot read the pattern.
test.each([
  ['*-svc.yaml', 'east/a-svc.yaml', true],
  ['a-b', 'a-b', true],
  ['a.b+c/[!x]?.{yaml,yml}', 'a.b+c/yz.yml', true],
  ['a.b+c/[!x]?.{yaml,yml}', 'a.b+c/xz.yml', false],
  ['*', 'a/b', true],
  ['**', 'a/b', true],
  ['?', '/', true],
  ['?', 'é', true],
  ['a,b', 'a,b', true],
  ['a,b\\*', 'a,b*', true],
  ['a\\', 'a', true],
  ['{a,b}', 'b', true],
  ['{{a,b},c}', 'b', true],
  ['{,a}', '', true],
  ['{a,{b,c', 'c', true],
  ['{a', '{a', false],
  ['a}b', 'a}b', true],
  ['[a-c]', 'b', true],
  ['[a-c]', '-', false],
  ['[ab-d]', 'c', false],
  ['[ab-d]', '-', true],
  ['[-a]', '-', true],
  ['[!-a]', '-', false],
  ['[^a]', '^', true],
  ['[^a]', 'b', false],
  ['[a\\]b]', ']', true],
  ['[a,b]', ',', true],
  ['[a-é]', 'b', true],
  ['[', '[', undefined],
  ['a[b', 'a[b', undefined],
  ['[]', '[]', undefined],
  ['[a-]', 'a', undefined],
  ['[a-cx]', 'x', undefined],
  ['[b-a]', 'a', undefined],
])('%j over %j', (pattern, path, verdict) => {
  expect(filePattern(pattern)?.(path)).toBe(verdict)
})

test('no pattern is slow', () => {
  const path = `${'a'.repeat(250)}b`
  const start = performance.now()
  expect(filePattern(`${'*a'.repeat(100)}c`)?.(path)).toBe(false)
  expect(filePattern(`${'{a,*a}*'.repeat(50)}c`)?.(path)).toBe(false)
  expect(performance.now() - start).toBeLessThan(2000)
})
