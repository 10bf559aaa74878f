import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { allCodes } from '../../src/commands/all-codes.ts'

interface Account {
  /** Numbers by their prefix. */
  readonly covered: Readonly<Record<string, readonly string[]>>
  readonly construction: Readonly<Record<string, { readonly file: string; readonly test: string }>>
  readonly elsewhere: Readonly<Record<string, readonly string[]>>
  readonly open: Readonly<Record<string, string>> | null
}

const root = resolve(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'test/fixtures/table-of-checks.yaml'), 'utf8')
const account = parse(text, { schema: 'failsafe' }) as Account

const covered = Object.entries(account.covered).flatMap(([prefix, numbers]) =>
  numbers.map((number) => `${prefix}-${number}`),
)

test('every check of the reference stands in the account once', () => {
  const all = [
    ...covered,
    ...Object.keys(account.construction),
    ...Object.values(account.elsewhere).flat(),
    ...Object.keys(account.open ?? {}),
  ]
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBe(212)
})

test('a check that is covered is in the registry', () => {
  const known = new Set(allCodes().map(({ code }) => code))
  expect(covered.filter((code) => !known.has(code))).toEqual([])
})

test('a check that holds by construction names the test that shows it', () => {
  for (const [code, { file, test: title }] of Object.entries(account.construction)) {
    expect(existsSync(join(root, file)), `${code}: ${file}`).toBe(true)
    expect(readFileSync(join(root, file), 'utf8'), code).toContain(title)
  }
})
