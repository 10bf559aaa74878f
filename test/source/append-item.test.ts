import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendItem } from '../../src/source/append-item.ts'
import { readSource } from '../../src/source/read.ts'
import { examples, root } from '../overlays/example.ts'

const path = ['spec', 'failovers']
const item = { id: 'orders-1', date: '2026-11-25', settled: false, reason: 'a "flood": 50%\t# no\nmore' }
const line =
  '{ id: orders-1, date: "2026-11-25", settled: false, reason: "a \\"flood\\": 50%\\t# no\\nmore" }'

/** What was put in, by taking away what both texts begin and end with. */
function inserted(before: string, after: string): string {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  const rest = before.slice(start)
  expect(after.endsWith(rest)).toBe(true)
  return after.slice(start, after.length - rest.length)
}

/** Where the piece goes in stands a broken bar. */
const layouts: readonly (readonly [string, string, string])[] = [
  [
    'a block list',
    'spec:\n  failovers:\n    - { id: a } # first\n¦    # more to come\n  x: 1\n',
    `    - ${line}\n`,
  ],
  ['a list at the indent of its key', 'spec:\n  failovers:\n  - id: a\n    b: 1\n¦  x: 1\n', `  - ${line}\n`],
  ['an empty list', 'spec:\n  failovers: [¦]\n', line],
  ['an empty list with a remark', 'spec:\n  failovers: [¦ # none\n  ]\n', line],
  ['a list in brackets', 'spec:\n  failovers: [{ id: a }¦]\n', `, ${line}`],
  ['a list in brackets with a last comma', 'spec:\n  failovers: [{ id: a }¦, ]\n', `, ${line}`],
  [
    'brackets over lines',
    'spec:\n  failovers: [\n    { id: a }, # first\n    { id: b }¦ # second\n  ]\n',
    `,\n    ${line}`,
  ],
  ['no list', 'spec:\n  x: 1 # last\n¦\n# end\n', `  failovers:\n    - ${line}\n`],
  ['no list, in braces', 'spec: { x: 1¦ }\n', `, failovers: [${line}]`],
  ['no spec', 'extends: base.yaml # only that¦', `\nspec:\n  failovers:\n    - ${line}`],
  ['no last line end', 'spec:\n  failovers:\n    - id: a¦', `\n    - ${line}`],
  ['CRLF', 'spec:\r\n  failovers:\r\n    - id: a\r\n¦  x: 1\r\n', `    - ${line}\r\n`],
  ['a block scalar before', 'spec:\n  x: |\n    text\n    more\n¦', `  failovers:\n    - ${line}\n`],
  ['a kept block scalar before', 'spec:\n  x: |+\n    text\n\n¦y: 1\n', `  failovers:\n    - ${line}\n`],
  ['a folded text before', 'spec:\n  x: one\n    two\n¦y: 1\n', `  failovers:\n    - ${line}\n`],
  ['tabs in remarks', 'spec:\t# a\tb\n  x: 1\t# c\td\n¦', `  failovers:\n    - ${line}\n`],
  ['an end mark', 'spec:\n  x: 1\n¦...\n', `  failovers:\n    - ${line}\n`],
  ['a start mark', '--- # first\nspec:\n  x: 1\n¦', `  failovers:\n    - ${line}\n`],
  ['an anchor elsewhere', 'a: &a { b: 1 }\nspec:\n  x: *a\n¦', `  failovers:\n    - ${line}\n`],
  [
    'JSON',
    '{ "spec": { "failovers": [{ "id": "a" }¦] } }',
    ', { "id": "orders-1", "date": "2026-11-25", "settled": false, "reason": "a \\"flood\\": 50%\\t# no\\nmore" }',
  ],
]

describe('an item appended to a list', () => {
  test.each(layouts)('is the only change to %s', (_, marked, piece) => {
    expect(appendItem(marked.replace('¦', ''), path, item)).toBe(marked.replace('¦', () => piece))
  })

  test.each([
    ['a list that an alias repeats', 'a: &a\n  - { id: a }\nspec:\n  failovers: *a\n'],
    ['a list that is repeated elsewhere', 'spec:\n  failovers: &a [{ id: a }]\n  x: *a\n'],
    ['no list', 'spec:\n  failovers: soon\n'],
    ['nothing', 'spec:\n  failovers:\n'],
    ['two documents', 'spec: {}\n---\nspec: {}\n'],
  ])('is refused for %s', (_, before) => {
    expect(appendItem(before, path, item)).toBeUndefined()
  })

  const starters = [
    ...examples.map((each) => each.text),
    ...readdirSync(join(root, 'templates/starters')).map((name) =>
      readFileSync(join(root, 'templates/starters', name, 'fleet.yaml'), 'utf8'),
    ),
  ]
  test('leaves every byte of all examples and starters, in both line ends, and cut off at the end', () => {
    for (const text of starters) {
      for (const before of [text, text.replaceAll('\n', '\r\n'), text.trimEnd()]) {
        const once = appendItem(before, path, item)
        expect(inserted(before, once ?? '')).toContain('orders-1')
        expect(inserted(once ?? '', appendItem(once ?? '', path, item) ?? '')).toContain('orders-1')
      }
    }
  })

  test('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reason) => {
        const before = 'spec:\n  failovers:\n    - { id: a }\n'
        const after = appendItem(before, path, { reason })
        if (after === undefined) return
        expect(readSource('', after).value?.value).toEqual({ spec: { failovers: [{ id: 'a' }, { reason }] } })
      }),
    )
  })
})
