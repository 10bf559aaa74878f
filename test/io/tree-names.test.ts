import { describe, expect, test } from 'vitest'
import { openWriter } from '../../src/io/write/open-writer.ts'
import type { Part } from '../../src/print/inventory.ts'
import { freshFolder } from '../fresh-folder.ts'
import { codes, facts, part, snapshot } from './sample.ts'

function stage(tree: string, ...parts: readonly Part[]): readonly string[] {
  const out = freshFolder()
  const writer = openWriter(out, { force: true, dryRun: false })
  const found = writer.stage({ tree, parts, facts, complete: true })
  expect(writer.commit().value === undefined).toBe(found.length > 0)
  if (found.length > 0) expect(snapshot(out)).toEqual({})
  return codes(found)
}

describe('a path that leaves the tree or means different things on different systems is refused', () => {
  const bad = [
    '../x',
    '../../x',
    'a/../../x',
    './x',
    'a/./x',
    'a//x',
    'a/',
    '',
    '..',
    'C:\\x',
    'C:x',
    'a\\b',
    '..\\x',
    'nul',
    'NUL.yaml',
    'con',
    'aux.yaml',
    'com1',
    'COM9.txt',
    'lpt1.yaml',
    'a.',
    'a ',
    ' a',
    'a\u0000b',
    'a\nb',
    'a\u007fb',
    'a\u0085b',
    'a?b',
    'a*b',
    'a|b',
    'a<b',
    'a>b',
    'a"b',
    'a:b',
    '.git/config',
    '.GIT',
    'x/.git',
    '.neofleet-1-2-00000000-3',
    'a\ud800b',
    'a\u2028b',
    'x'.repeat(256),
    `${'é'.repeat(128)}`,
  ]
  test.each(bad)('%j', (path) => {
    expect(stage('prod', part('east', { [path]: 'x' }))).toEqual(['NF-IO-041'])
  })

  test.each(['..', '.', '', 'a/b', '/a', 'a\\b', 'nul'])('as the name of a tree: %j', (name) => {
    expect(stage(name, part('east', { a: 'x' }))).toEqual(['NF-IO-041'])
  })

  test.each(['..', 'a/b', 'CON'])('as the name of an owner: %j', (name) => {
    expect(stage('prod', { owner: name, files: new Map() })).toEqual(['NF-IO-041'])
  })

  test('also where it is absolute', () => {
    const files = new Map([['/etc/x', 'x']])
    expect(stage('prod', { owner: 'east', files })).toEqual(['NF-IO-041'])
  })
})

test.each(['%2e%2e', '...a', 'a..b', '.hidden', 'ü.yaml', '日本.yaml', 'a b'])(
  '%j is an ordinary name',
  (path) => {
    expect(stage('prod', part('east', { [path]: 'x' }))).toEqual([])
  },
)

describe('two files in one place are refused', () => {
  test.each([
    ['names in two cases', { 'a.yaml': '1', 'A.yaml': '2' }],
    ['folders in two cases', { 'a/x': '1', 'A/y': '2' }],
    ['a file and a folder', { a: '1', 'a/b': '2' }],
    ['one letter, composed in two ways', { '\u00e9': '1', 'e\u0301': '2' }],
  ])('%s', (_, files) => {
    expect(stage('prod', part('east', files))).toEqual(['NF-IO-042'])
  })

  test('two clusters in two cases', () => {
    expect(stage('prod', part('east', { a: '1' }), part('East', { a: '1' }))).toContain('NF-IO-042')
  })

  test('two trees in two cases', () => {
    const writer = openWriter(freshFolder(), { force: false, dryRun: true })
    writer.stage({ tree: 'prod', parts: [], facts, complete: true })
    expect(codes(writer.stage({ tree: 'Prod', parts: [], facts, complete: true }))).toEqual(['NF-IO-053'])
  })
})

test.each(['clusters/west/a', 'hub/a', 'inventory/west.json'])('east may not write %s', (path) => {
  expect(stage('prod', { owner: 'east', files: new Map([[path, 'x']]) })).toEqual(['NF-IO-043'])
})
