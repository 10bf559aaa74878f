import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/source/read.ts'

/** What a person reads about the first mistake. */
function message(text: string): string {
  const [finding] = readSource('f.yaml', text).diagnostics
  const { line, column } = finding?.span?.start ?? { line: 0, column: 0 }
  return `${line}:${column} ${finding?.detail} ${finding?.help}`
}

describe('a text that is no YAML', () => {
  it('is explained for the production block of the guide, which lost the lines above `threshold`', () => {
    const text = readFileSync(new URL('fixtures/production-resilient-cluster.yaml', import.meta.url), 'utf8')
    expect(message(text)).toBe(
      '125:7 `threshold` is indented deeper than `tag` on line 124, but `tag` already has the value "5.15-enterprise". ' +
        'Probably a line is missing above line 125: line 126 continues a list, and the lines that open the list are not there. ' +
        'Put them back; otherwise start line 125 at column 5, below `tag`.',
    )
  })

  it.each([
    ['a:\n\tb: 1\n', '2:1 Line 2 is indented with a tab.'],
    ['a: 1\n  b: 2\n', '2:3 `b` is indented deeper than `a` on line 1, but `a` already has the value 1.'],
    [
      '- a: x\n     b: 2\n',
      '2:6 `b` is indented deeper than `a` on line 1, but `a` already has the value x.',
    ],
    ['a: 1\n# note\n\n  b: 2\n', '4:3 `b` is indented deeper than `a` on line 1'],
    ['a:\n  b: 1\n c: 2\n', '3:2 `c` starts at column 2, where no line above it that is still open starts.'],
    ['a:\n    b: 1\n  c: 2\n', '3:3 `c` starts at column 3, where no line above it'],
    ['a: "x\nb: 2\n', '1:4 The quote " that opens here is not closed on its line.'],
    ["a: 'x\nb: it's\n", "1:4 The quote ' that opens here is not closed on its line."],
    ['a: "x\nb: "y"\nc: 1\n', '1:4 The quote " that opens here is not closed on its line.'],
    ['a:1\nb: 2\n', '1:1 A space is missing after the colon in `a:1`.'],
    ['a: 1\nb:2\nc: 3\n', '2:1 A space is missing after the colon in `b:2`.'],
    ['a: 1\nb\nc: 2\n', '2:1 `b` is neither `key: value` nor a list item.'],
    ['a: [1, 2\nb: 3\n', '1:4 The `[` that opens here is not closed before line 2.'],
    ['a: { b: 1\nc: 2\n', '1:4 The `{` that opens here is not closed before line 2.'],
    ['a: b: c\n', '1:4 The value `b: c` contains a colon followed by a space, which starts another key.'],
    ['a: @x\n', '1:4 A value cannot start with `@` unless it is quoted.'],
    ['a: `x`\n', '1:4 A value cannot start with '],
    ['a: - b\n', '1:4 A list item cannot start on the line of its key.'],
    ['a: "C:\\dir"\n', '1:7 `\\d` is no escape in a double-quoted string.'],
    ['a: "x" y\n', '1:8 `y` stands behind the closing quote.'],
    ['a: 1\n}\n', '2:1 `}` closes nothing that is open.'],
    ['a: {b: 1}}\n', '1:10 `}` closes nothing that is open.'],
    ['a: { b: 1 c: 2 }\n', '1:10 A comma is missing before `c:`.'],
    ['a: [1,,2]\n', '1:7 An item is missing before this comma.'],
    ['a: b\n- c\n', '2:1 Here starts a list for `a` on line 1, but `a` already has the value b.'],
    [
      'a:\n  - b: 1\n  c: 2\n',
      '3:3 `c` starts at the column of the list item on line 2, but is no item of the list. Start it at column 5',
    ],
    ['a:\n  - b\n - c\n', '3:2 `- c` starts at column 2, where no line above it that is still open starts.'],
  ])('is explained: %j', (text, expected) => {
    expect(message(text)).toContain(expected)
  })

  it('names the place where reading stopped when the mistake is elsewhere', () => {
    const [finding] = readSource('f', 'a: "x\nb: 2\nc: 3\n').diagnostics
    expect(finding?.span?.start.line).toBe(1)
    expect(finding?.related[0]?.message).toContain('reading stopped here')
  })

  it('shows a long line only in part', () => {
    expect(message(`a: 1\n${'x'.repeat(1_000)}\nb: 2\n`).length).toBeLessThan(300)
  })
})
