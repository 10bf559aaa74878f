import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { root } from '../overlays/example.ts'
import { program } from '../program.ts'

const folder = freshFolder()
execFileSync(process.execPath, [join(root, '.scripts/build-snapshot.mjs'), folder])

const run = (program: string, words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const image = join(folder, 'neofleet')

// The snapshot is made after a render of the production starter, which must leave nothing behind.
test.each([
  [
    'the hub of the fleet it was warmed with',
    ['render', 'templates/starters/production', '--stdout', '--cluster', 'hub'],
  ],
  ['another fleet', ['render', 'templates/starters/active-active', '--stdout', '--cluster', 'dublin']],
  ['a fault', ['render', 'templates/starters/none', '--stdout', '--cluster', 'hub']],
  ['an unknown verb', ['rendr']],
  ['what it says of a code', ['explain', 'NF-CILIUM-001']],
  ['its version', ['version']],
])('the image prints %s as the program does', (_, words) => {
  expect(run(image, words)).toEqual(run(program, words))
})
