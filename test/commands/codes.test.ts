import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allCodes } from '../../src/commands/all-codes.ts'

const root = resolve(import.meta.dirname, '..')
const texts = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith('codes.test'))
  .map((entry) => join(entry.parentPath, entry.name))
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
