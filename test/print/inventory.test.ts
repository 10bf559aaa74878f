import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inventoryOf, printInventory, readInventory } from '../../src/print/inventory.ts'

const facts = {
  specDigest: 'abc',
  renderer: '0.1.0',
  failovers: ['f-2', 'f-1'],
  retired: [],
  settled: ['f-2'],
}
const part = {
  owner: 'east',
  files: new Map([
    ['b/"q"', 'two'],
    ['a', 'one'],
    ['__proto__', '3'],
    ['1', '4'],
  ]),
}
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('an inventory', () => {
  test('is pretty JSON, one file a line, in the order of the paths', () => {
    const text = printInventory(part, facts)
    expect(text).toBe(`{
  "version": 1,
  "owner": "east",
  "renderer": "0.1.0",
  "spec": "abc",
  "failovers": [
    "f-2",
    "f-1"
  ],
  "settled": [
    "f-2"
  ],
  "files": {
    "1": "${sha('4')}",
    "__proto__": "${sha('3')}",
    "a": "${sha('one')}",
    "b/\\"q\\"": "${sha('two')}"
  }
}
`)
  })

  test('is read back as it was', () => {
    expect(readInventory(printInventory(part, facts)).value).toEqual(inventoryOf(part, facts))
  })

  test('of nothing is JSON as well', () => {
    const empty = { owner: 'x', files: new Map<string, string>() }
    expect(readInventory(printInventory(empty, { ...facts, failovers: [] })).value?.files.size).toBe(0)
  })
})

test.each([
  ['nothing', ''],
  ['a list', '[]'],
  ['a later version', '{"version":2}'],
  ['no owner', '{"version":1}'],
  ['no renderer', '{"version":1,"owner":"a"}'],
  ['failovers that are no list', '{"version":1,"owner":"a","renderer":"1","spec":"1","failovers":1}'],
  [
    'settled that is no list',
    '{"version":1,"owner":"a","renderer":"1","spec":"1","failovers":[],"settled":1}',
  ],
  ['no files', '{"version":1,"owner":"a","renderer":"1","spec":"1","failovers":[]}'],
  ['a short digest', '{"version":1,"owner":"a","renderer":"1","spec":"1","failovers":[],"files":{"a":"12"}}'],
])('%s is a broken inventory', (_, text) => {
  const { value, diagnostics } = readInventory(text, 'prod/inventory/a.json')
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toEqual(['NF-IO-040'])
  expect(diagnostics[0]?.detail).toMatch(/^prod\/inventory\/a\.json /)
})
