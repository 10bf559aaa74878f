import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { promised, runStep, stepsOf } from './console.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'neofleet-readme-'))
// What the page takes for granted: the guide's two documents, and the difference that the page shows.
const guide = resolve(import.meta.dirname, '../fleet/import/fixtures')
for (const name of ['primary-cluster.yaml', 'dr-cluster.yaml'])
  copyFileSync(join(guide, name), join(folder, name))
writeFileSync(join(folder, 'mends.diff'), /^```diff\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('README shows what really happens', () => {
  test('it has examples', () => {
    expect(stepsOf(page).length).toBeGreaterThan(5)
  })
  test.each(stepsOf(page))('$ $command', ({ command, expected }) => {
    expect(runStep(command, folder)).toMatch(promised(expected))
  })
})
