import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { print, printStream } from '../../src/print/canonical.ts'
import { data } from './plain-data.ts'
import { hasKubectl, read11, read12, readByKubectl, withKubectl } from './readers.ts'

test('the form is the one that kubectl users know', () => {
  const object = {
    spec: {
      template: { spec: { containers: [{ image: 'neo4j', args: ['--a', '1'], name: 'db', env: [] }] } },
      matrix: [[1, [true, { b: null, a: {} }]], { c: [{ d: 1.5 }] }, []],
    },
    kind: 'StatefulSet',
    metadata: { labels: { name: 'db', app: 'yes' }, name: 'db', generation: undefined },
    data: { 'run.sh': 'set -e\nexec "$@"\n', ['k'.repeat(1025)]: [{ a: 1 }] },
    apiVersion: 'apps/v1',
  }
  expect(print(object)).toBe(`apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  labels:
    name: db
    app: "yes"
spec:
  matrix:
  - - 1
    - - true
      - a: {}
        b: null
  - c:
    - d: 1.5
  - []
  template:
    spec:
      containers:
      - name: db
        args:
        - --a
        - "1"
        env: []
        image: neo4j
data:
  ? ${'k'.repeat(1025)}
  :
  - a: 1
  run.sh: |
    set -e
    exec "$@"
`)
})

describe('whatever the data', () => {
  test('readers of YAML 1.2 and 1.1 get it back', () => {
    fc.assert(
      fc.property(data, (object) => {
        const text = print(object)
        expect(read12(text)).toEqual(object)
        expect(read11(text)).toEqual(object)
      }),
      { numRuns: 500 },
    )
  })

  test.skipIf(!hasKubectl)(withKubectl('Kubernetes gets it back, many objects in one stream'), () => {
    const objects = fc.sample(data, { seed: 7, numRuns: 300 }).map((spec) => ({
      apiVersion: 'example.com/v1',
      kind: 'Example',
      metadata: { name: 'any' },
      spec,
    }))
    const read = readByKubectl(printStream(objects.map(print)))
    expect(read.map((object) => object['spec'])).toEqual(objects.map((object) => object.spec))
  })

  test('printing what was read gives the same bytes', () => {
    fc.assert(fc.property(data, (object) => print(read12(print(object))) === print(object)))
  })

  test('the order in which keys were set does not matter', () => {
    fc.assert(fc.property(data, (object) => print(reversed(object)) === print(object)))
  })
})

test('a root may be empty, a list or a scalar', () => {
  expect([{}, [], [1, {}], 'a: b', 'a\nb', null].map(print)).toEqual([
    '{}\n',
    '[]\n',
    '- 1\n- {}\n',
    '"a: b"\n',
    '|-\n  a\n  b\n',
    'null\n',
  ])
})

test('undefined is dropped', () => {
  expect(print({ a: undefined, b: [undefined, 1], c: { d: undefined } })).toBe('b:\n- 1\nc: {}\n')
})

test.each([new Date(0), new Map(), () => 1, 1n, Symbol('s'), Number.NaN, undefined])(
  'what is no plain data is a mistake of the program: %s',
  (value) => {
    expect(() => print(value === undefined ? value : { a: [value] })).toThrow(TypeError)
  },
)

test('a stream keeps the blank lines at the end of an object’s last text', () => {
  const stream = printStream([print({ a: 'x\n\n' }), print({ b: 1 })])
  expect(stream).toBe('a: |+\n  x\n\n---\nb: 1\n')
  expect(parseAllDocuments(stream).map((document) => document.toJS())).toEqual([{ a: 'x\n\n' }, { b: 1 }])
  expect(printStream([])).toBe('')
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}
