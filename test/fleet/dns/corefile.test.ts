import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCorefile } from '../../../src/fleet/dns/corefile/check-corefile.ts'
import { type Entry, readCorefile } from '../../../src/fleet/dns/corefile/read-corefile.ts'
import { wordsOf } from '../../../src/fleet/dns/corefile/words.ts'
import { readSource } from '../../../src/source/read.ts'
import { spanInText } from '../../../src/source/span-in-text.ts'

interface Line {
  readonly words: readonly string[]
  readonly block: readonly Line[] | undefined
}

const word = fc
  .string({ unit: fc.constantFrom(...'abc.:/-019{}'), minLength: 1, maxLength: 8 })
  .map((text) => (text === '{' || text === '}' ? 'x' : text))
/** CoreDNS takes a brace for a brace, also in quotes. */
const quoted = fc
  .string({ unit: fc.constantFrom('a', ' ', '{', '}', '#', '"', '\n'), maxLength: 6 })
  .filter((text) => text !== '{' && text !== '}')
const comment = fc.constantFrom('', '   # note { }', '\t# "')
const { line } = fc.letrec<{ line: Line; lines: readonly Line[] }>((tie) => ({
  lines: fc.array(tie('line'), { maxLength: 3 }),
  line: fc.record({
    words: fc.array(fc.oneof(word, quoted), { minLength: 1, maxLength: 3 }),
    block: fc.option(tie('lines'), { nil: undefined, depthSize: 'small' }),
  }),
}))

function written(text: string): string {
  return /^[^\s"#]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`
}

function printed({ words, block }: Line, note: string, indent = ''): string {
  const head = indent + words.map(written).join(' ')
  if (block === undefined) return `${head}${note}\n`
  return `${head} {${note}\n${block.map((each) => printed(each, note, `${indent}\t`)).join('')}${indent}}\n`
}

function lineOf({ words, block }: Entry): Line {
  return { words: words.map(({ text }) => text), block: block?.map(lineOf) }
}

describe('a Corefile', () => {
  test('is read as what was written', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), comment, (lines, note) => {
        // A zone that ends in a comma goes on in the next line; no word here has one.
        const { entries, faults } = readCorefile(lines.map((each) => printed(each, note)).join('\n'))
        expect(faults).toEqual([])
        expect(entries.map(lineOf)).toEqual(lines)
      }),
    )
  })

  test('has every word where its place says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab{} \t\n#"\\,.') }), (text) => {
        const rows = text.split('\n')
        for (const { text: plain, line, column, endLine, length } of wordsOf(text)) {
          const start = rows.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1
          const there = text.slice(start, start + length)
          expect(endLine - line).toBe(there.split('\n').length - 1)
          expect(there.startsWith('"') || there === plain).toBe(true)
        }
      }),
    )
  })

  test('is checked without an exception, whatever the text is', () => {
    const around = { members: [], zone: undefined, stretched: false, taken: [] }
    const span = readSource('f.yaml', 'a: b').value?.span([])
    if (span === undefined) throw new Error('the text is readable')
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('forward', '.', ' ', '\n', '{', '}', '"', '#', ',', '10.1.0.10') }),
        (text) => {
          for (const { detail, help } of checkCorefile(text, around, () => span)) {
            expect(detail).toMatch(/[.]$/)
            expect(help).toMatch(/[.?]$/)
          }
        },
      ),
    )
  })

  test.each([
    '{'.repeat(50_000),
    'a {\n'.repeat(50_000),
    'a {\n'.repeat(20) + '}\n'.repeat(20),
    '"'.repeat(99_999),
  ])('of hostile form is refused early', (text) => {
    const start = performance.now()
    readCorefile(text)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

test('a place in a block scalar is that of the file', () => {
  const rows = fc.array(fc.constantFrom('', 'errors', '    cache 30', 'a {', '# note: x'), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(
      rows,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('|', '|-', '|+'),
      (lines, indent, header) => {
        const body = ['first', ...lines].map((row) => (row === '' ? '' : ' '.repeat(indent) + row)).join('\n')
        const text = `before: 1\ntext: ${header}\n${body}\n`
        const source = readSource('f.yaml', text).value
        if (source === undefined) throw new Error('the text is readable')
        const value = String((source.value as { text: string }).text)
        for (const part of wordsOf(value)) {
          const { start, end } = spanInText(source, ['text'], part)
          expect(text.slice(start.offset, end.offset)).toBe(
            value
              .split('\n')
              [part.line - 1]?.slice(part.column - 1)
              .slice(0, part.length),
          )
          expect(
            text
              .split('\n')
              [start.line - 1]?.slice(start.column - 1)
              .startsWith(part.text),
          ).toBe(true)
        }
      },
    ),
  )
})

test.each([
  ['text: errors 1', ['text'], 'errors'],
  ['text: "errors 1"', ['text'], 'errors'],
  ["a: [{ text: 'errors 1' }]", ['a', 0, 'text'], 'errors'],
  ['text: "err\\u006frs 1"', ['text'], '"err\\u006frs 1"'],
  ['text: >\n  errors 1', ['text'], '>\n  errors 1'],
])('of %s the place is as near as can be told', (text, path, expected) => {
  const source = readSource('f.yaml', text).value
  if (source === undefined) throw new Error('the text is readable')
  const { start, end } = spanInText(source, path, { line: 1, column: 1, length: 6 })
  expect(text.slice(start.offset, end.offset).trimEnd()).toBe(expected)
})
