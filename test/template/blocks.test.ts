import { describe, expect, test } from 'vitest'
import { dataOf, traceOf } from './run.ts'

describe('if and unless', () => {
  const text = '{{#if v}}\nif: 1\n{{else}}\nelse: 1\n{{/if}}\n{{#unless v}}\nunless: 1\n{{/unless}}\n'

  test.each([true, 'a', 1, ['a'], { a: 1 }])('take %j for true', (v) => {
    expect(dataOf(text, { v })).toEqual({ if: 1 })
  })

  test.each([false, '', 0, null, undefined, [], {}])('take %j for false', (v) => {
    expect(dataOf(text, { v })).toEqual({ else: 1, unless: 1 })
  })

  test('compose with eq, not, and, or', () => {
    const choose = 'x: {{#if (and (eq type "a") (or one (not two)))}}yes{{else}}no{{/if}}\n'
    expect(dataOf(choose, { type: 'a', one: false, two: false })).toEqual({ x: 'yes' })
    expect(dataOf(choose, { type: 'a', one: false, two: true })).toEqual({ x: 'no' })
    expect(dataOf(choose, { type: 'b', one: true, two: false })).toEqual({ x: 'no' })
  })
})

describe('atLeast', () => {
  const text = 'x: {{atLeast version "1.20"}}\n'

  test.each(['1.20', '1.20.0', 'v1.20.2', '1.21.0-rc.1', '2.0.0', '10.1'])('takes %j', (version) => {
    expect(dataOf(text, { version })).toEqual({ x: true })
  })

  test.each(['1.19.6', 'v1.9', '0.20.0', '1', '1.20.0.1', 'latest', '', undefined])(
    'refuses %j',
    (version) => {
      expect(dataOf(text, { version })).toEqual({ x: false })
    },
  )
})

describe('each', () => {
  test('names its item and its index', () => {
    const text = '{{#each peers as |peer index|}}\n- { name: {{peer.name}}, at: {{index}} }\n{{/each}}\n'
    expect(dataOf(text, { peers: [{ name: 'a' }, { name: 'b' }] })).toEqual([
      { name: 'a', at: 0 },
      { name: 'b', at: 1 },
    ])
  })

  test('walks a map by its sorted keys, so that their order in the spec does not matter', () => {
    const text = 'x: "{{#each map as |value key|}}{{key}}={{value}}{{#unless @last}},{{/unless}}{{/each}}"\n'
    expect(dataOf(text, { map: { b: 2, a: 1 } })).toEqual(dataOf(text, { map: { a: 1, b: 2 } }))
    expect(dataOf(text, { map: { b: 2, a: 1 } })).toEqual({ x: 'a=1,b=2' })
  })

  test('has an else for the empty list', () => {
    const text = '{{#each list as |item|}}\n- {{item}}\n{{else}}\nnone: true\n{{/each}}\n'
    expect(dataOf(text, { list: [] })).toEqual({ none: true })
  })

  test('sees the loops around it', () => {
    const text =
      '{{#each outer as |o|}}\n{{#each o.inner as |i|}}\n- "{{o.name}}{{i}}"\n{{/each}}\n{{/each}}\n'
    const outer = [
      { name: 'a', inner: [1, 2] },
      { name: 'b', inner: [3] },
    ]
    expect(dataOf(text, { outer })).toEqual(['a1', 'a2', 'b3'])
  })
})

describe('an include', () => {
  test('is indented as deep as the line that asks for it', () => {
    const includes = { values: 'cluster:\n  id: {{id}}\n' }
    const text = 'spec:\n  values:\n    {{> values}}\n  after: 1\n'
    expect(dataOf(text, { id: 3 }, { includes })).toEqual({
      spec: { values: { cluster: { id: 3 } }, after: 1 },
    })
  })

  test('keeps the file and line of what it prints', () => {
    const { lines, text } = traceOf('a: 1\n{{> part}}\nd: 4\n', {}, { part: 'b: 2\nc: 3\n' })
    const origin = text
      .trimEnd()
      .split('\n')
      .map((line, index) => `${line} <- ${lines[index]?.file}:${lines[index]?.line}`)
    expect(origin).toEqual([
      'a: 1 <- object.yaml.hbs:1',
      'b: 2 <- includes/part.hbs:1',
      'c: 3 <- includes/part.hbs:2',
      'd: 4 <- object.yaml.hbs:3',
    ])
  })
})
