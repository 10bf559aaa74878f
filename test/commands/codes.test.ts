import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allCodes } from '../../src/commands/all-codes.ts'

const root = resolve(import.meta.dirname, '../..')
// The examples of targets and overlays are tests of their own invariants.
const texts = ['test', 'overlays', 'templates']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && !entry.name.startsWith('codes.test'))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => file.startsWith(join(root, 'test')) || file.includes(`${sep}examples${sep}`))
const mentioned = new Set(
  texts.flatMap((file) => `${file}\n${readFileSync(file, 'utf8')}`.match(/NF-[A-Z]+-\d{3}/g) ?? []),
)

describe('every diagnostic code', () => {
  test('is triggered by a test', () => {
    expect(
      allCodes()
        .filter(({ code }) => !mentioned.has(code))
        .map(({ code }) => code),
    ).toEqual([])
  })
  test.each(allCodes())('$code says why it matters', ({ title, explanation }) => {
    expect(title).toMatch(/^[A-Za-z].*[^.]$/)
    expect(explanation).toMatch(/\.$/)
    expect(explanation.length).toBeGreaterThan(60)
  })
})
