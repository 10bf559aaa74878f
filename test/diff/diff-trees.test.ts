import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/diff/change.ts'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { formatFieldPath } from '../../src/diff/field-path.ts'
import { type Tree, treeOf } from '../../src/print/tree.ts'
import { rules } from './rules.ts'
import { configMap, dbms, fleetTree } from './trees.ts'

const diff = (before: Tree, after: Tree): readonly Change[] =>
  diffTrees(before, after, rules, () => undefined)

const fieldsOf = (change: Change | undefined): readonly string[] =>
  (change?.fields ?? []).map(({ kind, path }) => `${kind} ${formatFieldPath(path)}`)

describe('objects', () => {
  test('a file that only moved is no change', () => {
    const text = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: neo4j\n'
    const before = treeOf([['shop/clusters/east/platform/namespace-neo4j.yaml', text]])
    const after = treeOf([['shop/clusters/east/security/namespace-neo4j.v1.yaml', text]])
    expect(diff(before, after)).toEqual([])
  })

  test('layout, comments and the order of keys are no change', () => {
    const path = 'shop/clusters/east/network/service-a.yaml'
    const before = treeOf([
      [path, 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: ClusterIP }\n'],
    ])
    const after = treeOf([
      [path, '# mine\nkind: Service\napiVersion: v1\nspec:\n  type: "ClusterIP"\nmetadata:\n  name: a\n'],
    ])
    expect(diff(before, after)).toEqual([])
  })

  test('a new version of an API is a changed field of the same object', () => {
    const object = { kind: 'PodMonitor', metadata: { name: 'shop' } }
    const before = fleetTree({ east: [{ apiVersion: 'monitoring.coreos.com/v1alpha1', ...object }] })
    const after = fleetTree({ east: [{ apiVersion: 'monitoring.coreos.com/v1', ...object }] })
    expect(diff(before, after).map(fieldsOf)).toEqual([['changed apiVersion']])
  })

  test('objects of one name in two clusters or two fleets are different objects', () => {
    const east = fleetTree({ east: [configMap({ a: '1' })] })
    const west = fleetTree({ west: [configMap({ a: '1' })], east: [configMap({ a: '1' })] })
    expect(diff(east, west)).toMatchObject([{ kind: 'added', clusters: ['west'] }])
    const both = treeOf([...east, ...fleetTree({ east: [configMap({ a: '2' })] }, 'bank')])
    expect(diff(east, both)).toMatchObject([{ kind: 'added', fleet: 'bank', clusters: ['east'] }])
  })

  test('the inventory describes the tree and is not compared', () => {
    const before = treeOf([['shop/inventory/east.json', '{ "version": 1 }']])
    expect(diff(before, treeOf([]))).toEqual([])
  })

  test('a file that is no object is compared as what it holds', () => {
    const path = 'shop/clusters/east/platform/values.json'
    const changes = diff(treeOf([[path, '{"replicas":1}']]), treeOf([[path, '{ "replicas": 2 }']]))
    expect(changes).toMatchObject([
      { kind: 'changed', object: { kind: 'File', name: 'platform/values.json' } },
    ])
    expect(changes.map(fieldsOf)).toEqual([['changed replicas']])
    const attributes = diff(
      treeOf([['.gitattributes', '* text\n']]),
      treeOf([['.gitattributes', '* text eol=lf\n']]),
    )
    expect(attributes).toMatchObject([{ clusters: [], fields: [{ path: [], before: '* text\n' }] }])
  })

  test('a file that cannot be read is compared as text', () => {
    const path = 'shop/clusters/east/dbms/broken.yaml'
    expect(diff(treeOf([[path, 'a: [1\n']]), treeOf([[path, 'a: [2\n']]))).toMatchObject([
      { object: { kind: 'File' }, fields: [{ before: 'a: [1\n', after: 'a: [2\n' }] },
    ])
  })

  test('what a Secret holds is not shown', () => {
    const secret = (password: string) =>
      fleetTree({ east: [{ kind: 'Secret', metadata: { name: 'admin' }, data: { password } }] })
    const changed = diff(secret('b2xk'), secret('bmV3'))
    expect(changed).toMatchObject([
      { fields: [{ path: ['data', 'password'], before: '(hidden)', after: '(hidden)' }] },
    ])
    expect(JSON.stringify(diff(treeOf([]), secret('bmV3')))).not.toContain('bmV3')
  })
})

describe('equal changes in many clusters', () => {
  const before = fleetTree({
    east: [configMap({ a: '1' })],
    west: [configMap({ a: '1' })],
    south: [configMap({ a: '1' })],
  })

  test('are shown once', () => {
    const after = fleetTree({
      east: [configMap({ a: '2' })],
      west: [configMap({ a: '2' })],
      south: [configMap({ a: '2' })],
    })
    expect(diff(before, after)).toMatchObject([
      {
        clusters: ['east', 'south', 'west'],
        paths: ['east', 'south', 'west'].map(
          (cluster) => `shop/clusters/${cluster}/dbms/configmap-settings.yaml`,
        ),
      },
    ])
  })

  test('are apart where a value differs, be it only by the name of the cluster', () => {
    const after = fleetTree({
      east: [configMap({ a: 'east' })],
      west: [configMap({ a: 'west' })],
      south: [configMap({ a: '1' })],
    })
    expect(diff(before, after).map(({ clusters }) => clusters)).toEqual([['east'], ['west']])
  })
})

describe('a cluster that leaves the fleet', () => {
  const before = fleetTree({ east: [configMap({ a: '1' })], west: [dbms(), configMap({ a: '1' })] })

  test('is one change that names what holds data', () => {
    expect(diff(before, fleetTree({ east: [configMap({ a: '1' })] }))).toMatchObject([
      {
        kind: 'removed',
        object: { kind: 'Cluster', name: 'west' },
        clusters: ['west'],
        risk: 'data-loss',
        reason:
          'The fleet leaves the cluster: 2 objects of the cluster removed, among them Neo4jEnterpriseCluster shop.',
        paths: [
          'shop/clusters/west/dbms/configmap-settings.yaml',
          'shop/clusters/west/dbms/neo4jenterprisecluster-shop.yaml',
        ],
      },
    ])
  })

  test('is not assumed while anything of it remains', () => {
    const changes = diff(before, fleetTree({ east: [configMap({ a: '1' })], west: [configMap({ a: '1' })] }))
    expect(changes).toMatchObject([
      { kind: 'removed', object: { kind: 'Neo4jEnterpriseCluster' }, risk: 'data-loss' },
    ])
  })
})

test('the worst change comes first', () => {
  const before = fleetTree({ east: [configMap({ a: '1' }), dbms()] })
  const after = fleetTree({
    east: [configMap({ a: '2' }), dbms({ storage: { className: 'gp3', size: '100Gi' } })],
  })
  expect(diff(before, after).map(({ risk }) => risk)).toEqual(['data-loss', 'reload'])
})
