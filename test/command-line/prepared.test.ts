import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'

const dist = join(import.meta.dirname, '../../dist')
const folder = freshFolder()
const program = join(folder, 'neofleet.mjs')
const prepared = join(folder, 'neofleet.prepared')
copyFileSync(join(dist, 'neofleet.mjs'), program)

const render = ['render', 'templates/starters/quickstart', '--stdout']
const run = (file: string, words = render) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const whole = readFileSync(join(dist, 'neofleet.prepared'))
const expected = run(join(dist, 'neofleet.mjs'))

/** A verb of the part that a render does not read. */
const explain = ['explain', 'NF-CILIUM-001']
const explained = run(join(dist, 'neofleet.mjs'), explain)

test('the program renders with its prepared file', () => expect(expected.status).toBe(0))

test.each<readonly [string, () => void]>([
  ['alone', () => rmSync(prepared, { force: true })],
  [
    'beside a prepared file of another build',
    () => writeFileSync(prepared, Buffer.concat([Buffer.from('0'.repeat(64)), whole.subarray(64)])),
  ],
  ['beside one that ends early', () => writeFileSync(prepared, whole.subarray(0, -1))],
  ['beside an empty one', () => writeFileSync(prepared, '')],
])('the program renders the same %s', (_, lay) => {
  lay()
  expect(run(program)).toEqual(expected)
  expect(run(program, explain)).toEqual(explained)
})

test('a render does not read the code of other verbs', () => {
  const places = JSON.parse(/^const places = (.*)$/m.exec(readFileSync(program, 'utf8'))?.[1] ?? '')
  const [from, , to] = places['./later.js']
  writeFileSync(prepared, Buffer.from(whole).fill('!', from, to))
  expect(run(program)).toEqual(expected)
  expect(run(program, explain)).not.toEqual(explained)
})
