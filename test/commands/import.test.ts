import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { importCommand } from '../../src/commands/import.ts'
import { freshFolder } from '../fresh-folder.ts'

const fixtures = fileURLToPath(new URL('../fleet/import/fixtures/', import.meta.url))
const quickStart = ['primary-cluster.yaml', 'dr-cluster.yaml'].map((name) => join(fixtures, name))

let folder = ''
beforeEach(() => {
  folder = freshFolder()
})

/** Runs the verb in the folder of the test. */
function run(files: readonly string[], options: { out: string; force?: boolean }) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = { stdout: (text: string) => out.push(text), stderr: (text: string) => err.push(text) }
  const code = importCommand(files, options, { ...io, cwd: folder, color: false })
  return { code, stdout: out.join(''), stderr: err.join('') }
}

const written = (name: string) => readFileSync(join(folder, name), 'utf8')

test('writes the fleet spec, tells contradictions on stderr, and succeeds', () => {
  const { code, stdout, stderr } = run(quickStart, { out: 'fleets/fleet.yaml' })
  expect([code, stdout]).toEqual([0, ''])
  expect(stderr).toContain('warning[NF-ID-003]')
  expect(stderr).toContain('Wrote fleets/fleet.yaml. Next:\n  neofleet check fleets/fleet.yaml\n')
  expect(written('fleets/fleet.yaml')).toMatch(/^# yaml-language-server: \$schema=/)
})

test('prints to stdout for -', () => {
  const { code, stdout } = run(quickStart, { out: '-' })
  expect(code).toBe(0)
  expect(stdout).toContain('kind: Fleet\n')
})

test('never overwrites a file unless told to', () => {
  writeFileSync(join(folder, 'fleet.yaml'), 'mine\n')
  expect(run(quickStart, { out: 'fleet.yaml' })).toMatchObject({ code: 1, stdout: '' })
  expect(written('fleet.yaml')).toBe('mine\n')
  expect(run(quickStart, { out: 'fleet.yaml', force: true }).code).toBe(0)
  expect(written('fleet.yaml')).toContain('kind: Fleet\n')
})

test('a file that does not parse is shown at its line, and nothing is written', () => {
  const broken = join(fixtures, 'production-resilient-cluster.yaml')
  const { code, stderr } = run([...quickStart, broken], { out: 'fleet.yaml' })
  expect(code).toBe(1)
  expect(stderr).toContain('production-resilient-cluster.yaml:125:7')
  expect(stderr).toContain('125 |       threshold: 0.8')
  expect(existsSync(join(folder, 'fleet.yaml'))).toBe(false)
})

test('every file that cannot be read is named', () => {
  const { code, stderr } = run(['one.yaml', 'two.yaml'], { out: 'fleet.yaml' })
  expect(code).toBe(1)
  expect(stderr).toContain('one.yaml')
  expect(stderr).toContain('two.yaml')
})

test('a folder that cannot be written to is a finding', () => {
  writeFileSync(join(folder, 'file'), '')
  const { code, stderr } = run(quickStart, { out: 'file/fleet.yaml' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/Writing file\/fleet\.yaml/)
})
