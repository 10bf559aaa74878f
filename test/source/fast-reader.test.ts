import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { decodeText } from '../../src/source/decode-text.ts'
import { fastRead } from '../../src/source/fast-reader.ts'
import { readSources } from '../../src/source/read.ts'
import { grammarYaml, mutationsOf, piecesOfYaml } from './yaml-text.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const root = new URL('../../', import.meta.url)
const heads = ['overlays', 'templates'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^/\\]+[/\\](overlay|target)\.yaml$/.test(file))
    .map((file) => `${folder}/${file}`),
)
const ORDINARY = ['two-clusters.yaml', 'globalnet.yaml', 'prometheus-rule.yaml']
const RUNS = Number(process.env['NEOFLEET_RUNS'] ?? 2_000)

/** Whether the fast reader answered; where it did, the careful one must agree and find nothing to say. */
function agrees(text: string): boolean {
  const decoded = decodeText('f', text)
  if (decoded.value === undefined) return false
  const fast = fastRead(decoded.value)
  if (fast === undefined) return false
  const careful = readSources('f', text)
  expect(careful.diagnostics).toEqual([])
  expect(careful.value?.map((source) => source.value)).toStrictEqual([fast.value])
  expect(fast.value).toStrictEqual(parseDocument(decoded.value).toJS())
  return true
}

describe('the fast reader', () => {
  it.each(ORDINARY)('answers for %s as yaml does', (name) => {
    expect(agrees(fixture(name))).toBe(true)
  })

  it.each([
    ['text that is an alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a tab', 'a:\t1\n'],
    ['equal keys', 'a: 1\na: 2\n'],
    ['a key that every object has', 'constructor: 1\n'],
    ['the key __proto__', '__proto__: 1\n'],
    ['a second document', 'a: 1\n---\nb: 2\n'],
    ['a plain scalar over two lines', 'a: b\n  c\n'],
    ['a value that readers dispute', 'a: yes\n'],
    ['a key that readers dispute', 'y: 1\n'],
    ['a number with lost digits', 'a: 9007199254740993\n'],
    ['an escape for half a surrogate pair', 'a: "\\ud800"\n'],
    ['a line that is deeper than its sibling', 'a: 1\n  b: 2\n'],
    ['a key without value in a flow map', 'a: {b:1}\n'],
    ['a quoted key in a flow map that is not indented', 'a:\n  b: {\n"c": d }\n'],
    ['no document', '# nothing\n'],
  ])('leaves %s to the careful reader', (_, text) => {
    expect(fastRead(text)).toBeUndefined()
  })

  it.each([
    ['comments and blank lines', '# a\n\na: 1 # b\n  # c\nb: "#"#\n'.replace('"#"#', '"#" #')],
    ['a list at the column of its key', 'a:\n- 1\n- b: 2\n  c: 3\nd: 4\n'],
    ['lists in lists', '- - 1\n  - 2\n-\n  - 3\n'],
    ['literal blocks', 'a: |\n  x\n\n   y\nb: |-\n  z\n\nc: |+\n  w\n\n'],
    ['folded blocks', 'a: >-\n  one\n  two\n\n  three\nb: >\n  four\n'],
    ['flow collections over several lines', 'a: [1,\n  { b: "c" },\n  [d]\n  ]\n'],
    ['CRLF line ends', 'a: 1\r\nb: |\r\n  x\r\n  y\r\n'],
    ['a document start', '---\na: 1\n'],
    ['missing values', 'a:\nb: # later\nc:\n  - \n'],
  ])('answers for %s', (_, text) => {
    expect(agrees(text)).toBe(true)
  })

  // The careful reader would double the time of a start.
  it.each(heads)('answers for the head of %s', (head) => {
    expect(fastRead(readFileSync(new URL(head, root), 'utf8'))).toBeDefined()
  })

  it('agrees with the careful reader on every mutation of real documents that it answers', () => {
    let answered = 0
    const property = fc.property(mutationsOf(ORDINARY.map(fixture)), (text) => {
      if (agrees(text)) answered++
    })
    fc.assert(property, { numRuns: Math.ceil(RUNS / 5) })
    expect(answered).toBeGreaterThan(RUNS / 50)
  })

  it('agrees on every document of the grammar that it answers', () => {
    let answered = 0
    const property = fc.property(grammarYaml, (text) => {
      if (agrees(text)) answered++
    })
    fc.assert(property, { numRuns: RUNS })
    expect(answered).toBeGreaterThan(RUNS / 20)
  })

  it('agrees on every heap of pieces that it answers', () => {
    let answered = 0
    const property = fc.property(piecesOfYaml, (text) => {
      if (agrees(text)) answered++
    })
    fc.assert(property, { numRuns: RUNS })
    expect(answered).toBeGreaterThan(0)
  })
})
