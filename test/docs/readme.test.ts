import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { promised, runStep, stepsOf } from './console.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')
const folder = freshFolder()
// What the page takes for granted: the guide's two documents, and the difference that the page shows.
const guide = resolve(import.meta.dirname, '../fleet/import/fixtures')
for (const name of ['primary-cluster.yaml', 'dr-cluster.yaml'])
  copyFileSync(join(guide, name), join(folder, name))
writeFileSync(join(folder, 'mends.diff'), /^```diff\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '')

describe('README shows what really happens', () => {
  test('it has examples', () => {
    expect(stepsOf(page).length).toBeGreaterThan(5)
  })
  test.each(stepsOf(page))('$ $command', ({ command, expected }) => {
    expect(runStep(command, folder)).toMatch(promised(expected))
  })
})
