import { describe, expect, test } from 'vitest'
import { compareValues } from '../../src/diff/compare-values.ts'
import { type FieldPath, formatFieldPath } from '../../src/diff/field-path.ts'

type Declared = (path: FieldPath) => readonly string[] | undefined

const differences = (
  before: unknown,
  after: unknown,
  declared: Declared = () => undefined,
): readonly string[] =>
  compareValues({ x: before }, { x: after }, declared).map(
    ({ kind, path }) => `${kind} ${formatFieldPath(path)}`,
  )

describe('maps', () => {
  test('are compared key by key', () => {
    expect(differences({ a: 1, b: 2 }, { b: 3, c: 4 })).toEqual(['removed x.a', 'changed x.b', 'added x.c'])
  })

  test('a key with null differs from a missing key', () => {
    expect(differences({ a: null }, {})).toEqual(['removed x.a'])
  })

  test('a block that comes is one difference', () => {
    expect(differences({}, { tls: { mode: 'disabled', usages: ['a'] } })).toEqual(['added x.tls'])
  })

  test('a number and the text of the number differ', () => {
    expect(differences({ port: 80 }, { port: '80' })).toEqual(['changed x.port'])
  })
})

describe('lists of maps', () => {
  test('are matched by name wherever the item stands', () => {
    const before = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ]
    const after = [
      { name: 'C', value: '3' },
      { name: 'A', value: '1' },
      { name: 'B', value: '4' },
    ]
    expect(differences(before, after)).toEqual(['added x[name=C]', 'changed x[name=B].value'])
  })

  test('tell when named items stand in another order', () => {
    const [a, b] = [{ name: 'A' }, { name: 'B' }]
    expect(differences([a, b], [b, a])).toEqual(['reordered x'])
  })

  test('are matched by the keys that the schema declares', () => {
    const before = [
      { port: 53, protocol: 'TCP' },
      { port: 53, protocol: 'UDP', name: 'a' },
    ]
    const after = [
      { port: 53, protocol: 'UDP', name: 'b' },
      { port: 54, protocol: 'TCP' },
    ]
    expect(differences(before, after, () => ['port', 'protocol'])).toEqual([
      'changed x[port=53,protocol=UDP].name',
      'added x[port=54,protocol=TCP]',
      'removed x[port=53,protocol=TCP]',
    ])
  })

  test('are matched by another field where names repeat', () => {
    const item = (alert: string, severity: string) => ({ name: 'same', alert, severity })
    expect(differences([item('A', 'x'), item('B', 'x')], [item('A', 'x'), item('B', 'y')])).toEqual([
      'changed x[alert=B].severity',
    ])
  })

  test('without a key, equal items are matched and only the others shown', () => {
    const rule = (label: string, port: number) => ({ from: { label }, ports: [{ port }] })
    const before = [rule('a', 1), rule('b', 2), rule('c', 3)]
    expect(differences(before, [rule('new', 9), ...before])).toEqual(['added x[0]'])
    expect(differences(before, before.slice(1))).toEqual(['removed x[0]'])
    expect(differences(before, [rule('a', 1), rule('b', 8), rule('c', 3)])).toEqual([
      'added x[1].ports[port=8]',
      'removed x[1].ports[port=2]',
    ])
  })
})

describe('lists of scalars', () => {
  test('tell which values came and went', () => {
    expect(differences(['a', 'b', 'c'], ['a', 'c', 'd'])).toEqual(['added x[2]', 'removed x[1]'])
  })

  test('tell another order', () => {
    expect(differences(['a', 'b'], ['b', 'a'])).toEqual(['reordered x'])
  })

  test('count equal values', () => {
    expect(differences(['a', 'a'], ['a'])).toEqual(['removed x[1]'])
  })
})

test('texts of many lines keep both values', () => {
  expect(compareValues({ script: 'a\nb\n' }, { script: 'a\nc\n' }, () => undefined)).toEqual([
    { path: ['script'], kind: 'changed', before: 'a\nb\n', after: 'a\nc\n' },
  ])
})

describe('items without a key', () => {
  const rule = (app: string, ...ports: readonly number[]) => ({
    from: [{ app }],
    to: [{ ports: ports.map((port) => ({ port })) }],
  })

  test('are paired with the item that they have most in common with', () => {
    const before = [rule('neo4j', 6000, 7000), rule('metrics', 2004)]
    const after = [rule('orders', 7687), rule('neo4j', 6000, 7000, 7688), rule('metrics', 2004)]
    expect(differences(before, after)).toEqual(['added x[0]', 'added x[1].to[0].ports[port=7688]'])
  })

  test('are one that went and one that came where they have nothing in common', () => {
    expect(differences([{ a: { b: 1 } }], [{ c: { d: 1 } }])).toEqual(['added x[0]', 'removed x[0]'])
  })

  test('are paired in their order where there are too many to compare', () => {
    const many = (offset: number) =>
      Array.from({ length: 150 }, (_, index) => ({ deep: { value: index + offset } }))
    expect(differences(many(0), many(1000))).toHaveLength(150)
  })
})
