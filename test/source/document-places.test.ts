import { describe, expect, it } from 'vitest'
import type { Path } from '../../src/source/path.ts'
import { readSource } from '../../src/source/read.ts'

const ORDINARY = `# a fleet
spec:
  clusters:
    - name: east
      cidrs: [10.0.0.0/16, "x"]
    - name: west
  empty:
`

/** The piece of the text that a source names for a path. */
function piece(text: string, path: Path, what: 'span' | 'keySpan' = 'span'): string {
  const { value } = readSource('f', text)
  const span = value?.[what](path)
  return span === undefined ? '' : text.slice(span.start.offset, span.end.offset)
}

describe('places', () => {
  it.each<[string, Path, string]>([
    ['a scalar', ['spec', 'clusters', 0, 'name'], 'east'],
    ['an item of a flow list', ['spec', 'clusters', 0, 'cidrs', 1], '"x"'],
    ['a list', ['spec', 'clusters', 0, 'cidrs'], '[10.0.0.0/16, "x"]'],
    [
      'the deepest part that exists, where a key is missing',
      ['spec', 'clusters', 1, 'cidrs', 3],
      'name: west',
    ],
    [
      'the deepest part that exists, where an item is missing',
      ['spec', 'clusters', 0, 'cidrs', 9],
      '[10.0.0.0/16, "x"]',
    ],
  ])('name %s', (_, path, expected) => {
    expect(piece(ORDINARY, path).trimEnd()).toBe(expected)
  })

  it('name keys, and the value for list items', () => {
    expect(piece(ORDINARY, ['spec', 'clusters', 0, 'cidrs'], 'keySpan')).toBe('cidrs')
    expect(piece(ORDINARY, ['spec', 'clusters', 0, 'cidrs', 0], 'keySpan')).toBe('10.0.0.0/16')
    expect(piece(ORDINARY, ['spec', 'empty'], 'keySpan')).toBe('empty')
  })

  it('count lines and columns from 1, and CRLF as one line end', () => {
    const { value } = readSource('f', 'a: 1\r\nb:\r\n  c: x\r\n')
    expect(value?.span(['b', 'c'])).toEqual({
      file: 'f',
      start: { line: 3, column: 6, offset: 15 },
      end: { line: 3, column: 7, offset: 16 },
    })
  })

  it('follow an alias to what it names', () => {
    expect(piece('a: &x { b: 1 }\nc: *x\n', ['c', 'b'])).toBe('1')
    expect(piece('a: &x { b: 1 }\nc: *x\n', ['c'])).toBe('*x')
  })

  it('name the later of two equal keys, whose value counts', () => {
    const text = 'a: 1\na: 22\n'
    expect(readSource('f', text).value?.value).toEqual({ a: 22 })
    expect(piece(text, ['a'])).toBe('22')
  })
})
