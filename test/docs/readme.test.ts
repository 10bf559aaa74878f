import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { promised, runStep, stepsOf } from './console.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'neofleet-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('README shows what really happens', () => {
  test('it has examples', () => {
    expect(stepsOf(page).length).toBeGreaterThan(5)
  })
  test.each(stepsOf(page))('$ $command', ({ command, expected }) => {
    expect(runStep(command, folder)).toMatch(promised(expected))
  })
})
