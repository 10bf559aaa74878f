import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expandFleets } from '../../src/io/expand-fleets.ts'
import { freshFolder } from '../fresh-folder.ts'
import { codes } from './sample.ts'

function folderWith(...files: readonly string[]): string {
  const folder = freshFolder()
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
  return folder
}

const all = [
  'clusters.yaml',
  'fleets/b/fleet.yaml',
  'fleets/a/fleet.yaml',
  'fleets/c/notes.md',
  'fleets/d/e/fleet.yaml',
  'fleets/.x/fleet.yaml',
  'x[1].yaml',
]

describe('a FLEET argument', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a file', ['clusters.yaml'], ['clusters.yaml']],
    ['a folder', ['fleets/a'], ['fleets/a/fleet.yaml']],
    ['a folder with a slash', ['./fleets/a/'], ['fleets/a/fleet.yaml']],
    ['standard input', ['-'], ['-']],
    ['folders by a pattern', ['fleets/*'], ['fleets/a/fleet.yaml', 'fleets/b/fleet.yaml']],
    ['files by a pattern', ['fleets/*/fleet.yaml'], ['fleets/a/fleet.yaml', 'fleets/b/fleet.yaml']],
    [
      'files at any depth',
      ['fleets/**/fleet.yaml'],
      ['fleets/a/fleet.yaml', 'fleets/b/fleet.yaml', 'fleets/d/e/fleet.yaml'],
    ],
    ['choices', ['fleets/{b,a,z}'], ['fleets/a/fleet.yaml', 'fleets/b/fleet.yaml']],
    ['one letter', ['fleets/?'], ['fleets/a/fleet.yaml', 'fleets/b/fleet.yaml']],
    ['a range', ['fleets/[b-z]'], ['fleets/b/fleet.yaml']],
    ['no range', ['fleets/[!b-z]'], ['fleets/a/fleet.yaml']],
    ['a hidden folder that is asked for', ['fleets/.*'], ['fleets/.x/fleet.yaml']],
    ['a name that looks like a pattern', ['x[1].yaml'], ['x[1].yaml']],
    [
      'one fleet named three times',
      ['fleets/a', 'fleets/a/fleet.yaml', 'fleets/[a]'],
      ['fleets/a/fleet.yaml'],
    ],
    [
      'several, in one order',
      ['fleets/b', 'clusters.yaml', 'fleets/a'],
      ['clusters.yaml', 'fleets/a/fleet.yaml', 'fleets/b/fleet.yaml'],
    ],
  ])('can be %s', (_, names, expected) => {
    expect(expandFleets(names, folderWith(...all))).toEqual({ value: expected, diagnostics: [] })
  })

  test('can be an absolute pattern', () => {
    const folder = folderWith(...all)
    expect(expandFleets([`${folder}/fleets/*`], '/').value).toEqual([
      join(folder, 'fleets/a/fleet.yaml'),
      join(folder, 'fleets/b/fleet.yaml'),
    ])
  })

  test.each([
    ['nothing', 'nowhere', 'NF-IO-036'],
    ['a folder without a fleet', 'fleets/c', 'NF-IO-037'],
    ['a folder of fleets', 'fleets', 'NF-IO-037'],
    ['a pattern of nothing', 'fleets/*/nothing.yaml', 'NF-IO-038'],
    ['a pattern of other files', 'fleets/c/*', 'NF-IO-038'],
  ])('that is %s is an error', (_, name, code) => {
    const { value, diagnostics } = expandFleets([name, 'clusters.yaml'], folderWith(...all))
    expect(value).toBeUndefined()
    expect(codes(diagnostics)).toEqual([code])
  })

  test('gets the pattern that was probably meant', () => {
    const { diagnostics } = expandFleets(['fleets', 'clusters'], folderWith(...all))
    expect(diagnostics.map(({ help }) => help)).toEqual([
      "Its folders hold 2: did you mean 'fleets/*'?",
      'Did you mean clusters.yaml?',
    ])
  })

  test('with ** ends in a folder that links to itself', () => {
    const folder = folderWith(...all)
    symlinkSync(folder, join(folder, 'fleets/loop'))
    expect(expandFleets(['**/fleet.yaml'], folder).value).toHaveLength(3)
  })
})
