import { describe, expect, test } from 'vitest'
import { hasName } from '../../src/render/objects/names.ts'
import { findViolations } from '../../src/schema/find-violations.ts'
import { fieldSchema, havingSchema } from '../../src/target/field-schema.ts'
import { readField } from '../../src/target/read-field.ts'
import { lines } from '../schema/kinds.ts'

const field = (text: string) => readField(text) ?? []
const each = { each: true }

test.each([
  ['spec.tls[].hosts[]', ['spec', 'tls', each, 'hosts', each]],
  ['metadata.annotations["a.b/c"]', ['metadata', 'annotations', 'a.b/c']],
  ['spec..ports', undefined],
  ['.spec', undefined],
  ['spec.ports[0]', undefined],
])('the field %s is read as %j', (text, steps) => {
  expect(readField(text)).toEqual(steps)
})

describe('demands on fields', () => {
  const schema = fieldSchema([
    { field: field('spec.ports[].port'), schema: { minimum: 1 }, needed: false },
    { field: field('spec.ports[].name'), schema: undefined, needed: true },
    { field: field('spec.type'), schema: { const: 'ClusterIP' }, needed: false },
    { field: field('metadata.name'), schema: undefined, needed: true },
  ])
  const found = (value: unknown) => lines(findViolations(value, schema))

  test('ask what is there, and for what must be there', () => {
    expect(found({ metadata: { name: 'a' } })).toEqual([])
    expect(found({ spec: { type: 'NodePort', ports: [{ name: 'a', port: 0 }, {}] } })).toEqual([
      'metadata: The field "metadata" is missing.',
      'spec.type: This must be "ClusterIP", but it is "NodePort".',
      'spec.ports[0].port: This must be at least 1, but it is 0.',
      'spec.ports[1].name: The field "name" is missing.',
    ])
  })

  test('choose objects that have them all, in a list one at least', () => {
    const having = havingSchema([
      { field: field('spec.ports[].port'), schema: { const: 7687 }, needed: false },
      { field: field('kind'), schema: true, needed: false },
    ])
    const fits = (value: unknown) => findViolations(value, having).length === 0
    expect(fits({ kind: 'Service', spec: { ports: [{ port: 1 }, { port: 7687 }] } })).toBe(true)
    expect(fits({ kind: 'Service', spec: { ports: [{ port: 1 }] } })).toBe(false)
    expect(fits({ kind: 'Service', spec: {} })).toBe(false)
    expect(fits({ spec: { ports: [{ port: 7687 }] } })).toBe(false)
  })
})

test.each([
  ['bolt.example.com', true],
  ['a.b.example.org', true],
  ['example.org', false],
  ['example.com', false],
])('%s is one of the names: %j', (name, known) => {
  expect(hasName(new Set(['bolt.example.com', '*.example.org']), name)).toBe(known)
})
