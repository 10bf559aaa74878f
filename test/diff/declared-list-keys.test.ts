import { expect, test } from 'vitest'
import { declaredListKeys } from '../../src/diff/declared-list-keys.ts'
import type { Schema } from '../../src/schema/schema.ts'

const ports: Schema = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['port', 'protocol'],
  items: { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } } } },
}
const service: Schema = {
  properties: { spec: { properties: { ports, byName: { additionalProperties: ports } } } },
}
const keys = declaredListKeys((_, kind) => (kind === 'Service' ? service : undefined))
const object = { apiVersion: 'v1', kind: 'Service', namespace: '', name: 'a' }

test('a list has the keys that the schema of its kind declares', () => {
  expect(keys(object, ['spec', 'ports'])).toEqual(['port', 'protocol'])
  expect(keys(object, ['spec', 'byName', 'any'])).toEqual(['port', 'protocol'])
})

test('a list inside an item is looked up below the items', () => {
  expect(keys(object, ['spec', 'ports', { port: 1 }, 'tags'])).toBeUndefined()
})

test('an unknown kind and an unknown field declare nothing', () => {
  expect(keys({ ...object, kind: 'Other' }, ['spec', 'ports'])).toBeUndefined()
  expect(keys(object, ['spec', 'nowhere', 0, 'deep'])).toBeUndefined()
})
