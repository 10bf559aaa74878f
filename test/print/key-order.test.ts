import { expect, test } from 'vitest'
import { orderedKeys } from '../../src/print/key-order.ts'

test('a Kubernetes object begins with what it is', () => {
  const object = { status: 1, spec: 1, data: 1, metadata: 1, kind: 1, apiVersion: 1, Zone: 1 }
  expect(orderedKeys(object)).toEqual(['apiVersion', 'kind', 'metadata', 'spec', 'Zone', 'data', 'status'])
})

test('metadata begins with the name and ends with what is rarely read', () => {
  const metadata = { finalizers: 1, annotations: 1, labels: 1, namespace: 1, name: 1 }
  expect(orderedKeys(metadata, 'metadata')).toEqual([
    'name',
    'namespace',
    'labels',
    'annotations',
    'finalizers',
  ])
})

test('every other map begins with the name, then goes by code unit', () => {
  const container = { image: 1, name: 1, Env: 1, '10': 1, '9': 1, é: 1, z: 1 }
  expect(orderedKeys(container)).toEqual(['name', '10', '9', 'Env', 'image', 'z', 'é'])
})

test('undefined is as good as absent, also where it would make a Kubernetes object', () => {
  expect(orderedKeys({ kind: 'A', apiVersion: undefined, name: 'b' })).toEqual(['name', 'kind'])
})
