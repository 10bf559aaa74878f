import { describe, expect, test } from 'vitest'
import { dataOf } from './run.ts'

describe('a printed expression', () => {
  test('keeps the type of its value when it is a whole scalar', () => {
    const text = 'name: {{name}}\nport: {{port}}\non: {{on}}\n'
    expect(dataOf(text, { name: 'east', port: 7687, on: true })).toEqual({
      name: 'east',
      port: 7687,
      on: true,
    })
  })

  test('is a text inside quotes, whatever its value is', () => {
    expect(dataOf('port: "{{port}}"\n', { port: 7687 })).toEqual({ port: '7687' })
  })

  test('joins with what stands around it', () => {
    const text = 'quoted: "{{a}}-{{b}}"\nplain: {{a}}.{{b}}.svc\n'
    expect(dataOf(text, { a: 'x', b: 1 })).toEqual({ quoted: 'x-1', plain: 'x.1.svc' })
  })

  test.each([
    'yes',
    '1_000',
    'a: b',
    '- a',
    '# no comment',
    "it's",
    '"',
    '{{x}}',
    '\n',
    'a\nb: c',
    '',
    '~',
    '\uFEFF',
  ])('never becomes structure: %j', (value) => {
    expect(dataOf('a: {{v}}\nb: "{{v}}"\nc: [{{v}}, {{v}}]\nd: "<{{v}}>"\n', { v: value })).toEqual({
      a: value,
      b: value,
      c: [value, value],
      d: `<${value}>`,
    })
  })

  test('prints a list or map whole with json', () => {
    const view = { list: ['a', { b: [1, true] }], map: { 'x.y/z': 'one: two' }, none: {} }
    expect(dataOf('list: {{json list}}\nmap: {{json map}}\nnone: {{json none}}\n', view)).toEqual(view)
  })

  test('can join a list', () => {
    expect(dataOf('ranges: "{{join ranges ","}}"\n', { ranges: ['10.0.0.0/8', '::/0'] })).toEqual({
      ranges: '10.0.0.0/8,::/0',
    })
  })
})

describe('a printed key', () => {
  test('is a key, whatever is in it', () => {
    const labels = { 'app.kubernetes.io/name': 'a', 'k: v': 'b', '"': 'c', yes: 'd', '#': 'e' }
    const text = '{{#each labels as |value key|}}\n{{key}}: {{value}}\n{{/each}}\n'
    expect(dataOf(text, { labels })).toEqual(labels)
    expect(dataOf(text.replace('{{key}}', '"{{key}}"'), { labels })).toEqual(labels)
  })

  test('may begin an item of a list', () => {
    expect(dataOf('- {{key}}: {{value}}\n  same: map\n', { key: 'a: b', value: 1 })).toEqual([
      { 'a: b': 1, same: 'map' },
    ])
  })
})

describe('a raw block', () => {
  test('leaves foreign braces alone', () => {
    const text = 'legend: "{{{{raw}}}}{{instance}} {{#if x}}{{{{/raw}}}} of {{name}}"\n'
    expect(dataOf(text, { name: 'east' })).toEqual({ legend: '{{instance}} {{#if x}} of east' })
  })
})

describe('a comment', () => {
  test('is not printed, and takes its own line away', () => {
    expect(dataOf('a: 1\n{{!-- {{b}} is not printed --}}\nb: 2\n', {})).toEqual({ a: 1, b: 2 })
  })
})
