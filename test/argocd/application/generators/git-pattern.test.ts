import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { gitPattern } from '../../../../src/argocd/application/generators/git-pattern.ts'
import { repositoryOf } from '../../application-repository.ts'

const names = [
  'a',
  'ab',
  'a-b',
  'a]b',
  'a[b',
  'a\\b',
  'a*b',
  'b/a',
  'b/c/a.yaml',
  'b/c.d/e',
  'B/é',
  '.h/a',
  'x^',
  'x!',
]
const repository = repositoryOf(Object.fromEntries(names.map((name) => [name, 'x'])))
afterAll(() => rmSync(repository, { recursive: true }))

/** What git itself lists; undefined where it refuses. */
function listed(pattern: string): readonly string[] | undefined {
  try {
    const words = ['ls-files', '--others', '-z', '--full-name', '--', pattern === '' ? '.' : pattern]
    const text = execFileSync('git', words, { cwd: repository, encoding: 'utf8', stdio: 'pipe' })
    return text.split('\0').filter((name) => name !== '')
  } catch {
    return undefined
  }
}

const patterns = [
  ['', '.', './', 'a', 'b', 'b/', 'a/', 'b/c', 'b//c', './b', 'b/../a', '../a', 'b/..', 'nowhere', 'B'],
  ['*', '**', '***', '*a', 'a*', 'b*', 'b/*', 'b/**', 'b/**/a.yaml', '**/a', '*/a', '*/*/*', '*.yaml', 'b*/'],
  ['?', '??', 'a?b', 'b?a', 'B/?', 'B/??', 'b/?', '*?*', '?*a*?'],
  [
    'a[b',
    'a[]]b',
    'a[]b',
    'a[[]b',
    '[ab]',
    '[!a]',
    '[^a]',
    '[a-b]',
    '[b-a]',
    '[a-]*',
    '[-a]',
    'x[!^]',
    'x[\\^]',
    'x[^^]',
  ],
  [
    'a[*]b',
    'a[+-]b',
    'a[--.]b',
    'a[a-\\]]b',
    '*[/]*',
    'b[/]a',
    'b[^x]a',
    'x[!]',
    'x[^]',
    '[',
    '[]',
    '[!',
    '[a',
    'b/[c',
  ],
  ['\\a', 'a\\', 'a\\*b', 'a\\\\b', 'a\\b', '\\*', 'b/\\c/*', 'B/é', 'B/\\é', 'B/[é][é]', 'B/[é]'],
].flat()

test.each(patterns)('git takes the same with %j', (pattern) => {
  const takes = gitPattern(pattern)
  const own = takes === undefined ? undefined : names.filter(takes).sort()
  expect(own).toEqual(listed(pattern)?.toSorted())
})

test('what has a meaning of its own for git is not read', () => {
  for (const pattern of [':(glob)*', ':/a', ':!a', '/a', '[[:alpha:]]'])
    expect(gitPattern(pattern)).toBeUndefined()
})

test('many stars take no longer than a few', () => {
  const takes = gitPattern('*a'.repeat(200))
  expect(takes?.('a'.repeat(199) + 'b'.repeat(4000))).toBe(false)
})
