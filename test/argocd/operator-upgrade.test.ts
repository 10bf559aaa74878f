import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import { freshFolder } from '../fresh-folder.ts'

const root = join(import.meta.dirname, '../..')

function from(name: string): string {
  return readFileSync(join(root, name), 'utf8')
}

/** The versions of the operator's Applications, by their names, when this is written below the production starter. */
function versionsWith(more: string): Readonly<Record<string, string>> {
  const folder = freshFolder()
  const starter = from('templates/starters/production/fleet.yaml')
  const managed = starter.replace(/(neo4j-operator: \{[^}]*) \}/, '$1, manage: true }')
  writeFileSync(join(folder, 'fleet.yaml'), `${managed}${more}`)
  const { value } = prepare(['.'], folder, { overlays: [] })
  const trees = value === undefined ? [] : [...renderTrees(value)].flatMap((result) => result.value ?? [])
  const files = trees.flatMap(({ parts }) => parts.flatMap((part) => [...part.files]))
  const objects = files.filter(([path]) => path.includes('neo4j-operator')).map(([, text]) => parse(text))
  return Object.fromEntries(objects.map(({ metadata, spec }) => [metadata.name, spec.source.targetRevision]))
}

test('README’s patch takes one cluster, and no other, to another version of the operator', () => {
  const [, patch = ''] = /^```yaml\n( {2}patches:\n[\s\S]*?)^```$/m.exec(from('README.md')) ?? []
  const before = versionsWith('')
  expect(Object.keys(before)).toHaveLength(6)
  expect(new Set(Object.values(before))).toEqual(new Set(['1.14.0', 'v1.14.0']))
  expect(versionsWith(patch)).toEqual({
    ...before,
    'neo4j-operator-crds-us-west-dr': 'v1.14.1',
    'neo4j-operator-us-west-dr': '1.14.1',
  })
})
