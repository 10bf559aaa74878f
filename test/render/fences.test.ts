import { expect, test } from 'vitest'
import { rendered, type Spec } from './fleets.ts'

const clusters = ['east', 'far', 'west'].map((name, index) => ({
  name,
  region: `region-${name}`,
  nodeAllocation: { primaries: 3 },
  endpoint: `${name}.example.com:7687`,
  podCIDRs: [`10.${index}.0.0/16`],
  networking: { istio: { network: name, remoteSecret: `istio/${name}` } },
}))

const setting = 'server.databases.read_only'
const pointer = `/spec/config/${setting}`

/** Two old homes, in east and far, both fenced; ledger was never moved. */
function spec(patches: readonly unknown[], config?: unknown): Spec {
  const replicas = [{ cluster: 'west', via: 'chain' }]
  const moved = (id: string, database: string, from: string) => ({
    id,
    date: '2026-11-02',
    database,
    from,
    to: 'west',
    reason: 'planned',
  })
  return {
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'shop' },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      primaryCluster: 'east',
      strategy: 'distributed',
      clusters,
      storage: { size: '100Gi' },
      backups: {
        defaultStorage: { type: 's3', bucket: 'n', credentialsSecret: 's3' },
        entries: [
          {
            name: 'nightly',
            databases: ['carts', 'ledger'],
            schedule: '0 3 * * *',
            retention: { maxCount: 3 },
          },
        ],
      },
      storages: [{ name: 'chain', type: 's3', bucket: 'b', region: 'region-west', credentialsSecret: 's3' }],
      databases: [{ name: 'orders', replicas }, { name: 'carts', home: 'far', replicas }, { name: 'ledger' }],
      failovers: [moved('f1', 'orders', 'east'), moved('f2', 'carts', 'far')],
      networking: { type: 'istio' },
      ...(config === undefined ? {} : { config }),
      patches,
    },
  }
}

/** What is said of fences, and whether there is a tree for all that. */
function told(patches: readonly unknown[], config?: unknown): readonly string[] {
  const { tree, diagnostics } = rendered(spec(patches, config))
  expect(tree).toBeDefined()
  return diagnostics
    .filter(({ code }) => code === 'NF-DR-035')
    .map(({ severity, detail, span }) => {
      const [, said = ''] = /^[^:]+: (?:spec[.]config.*: )?(.*)$/.exec(detail) ?? []
      return `${severity} ${span?.file} ${said}`
    })
}

const servers = (cluster?: string) => ({
  kind: 'Neo4jEnterpriseCluster',
  ...(cluster === undefined ? {} : { cluster }),
})

const orders =
  'warning fleet.yaml orders-r0 in east would take writes, although the failover record f1 fences it.'
const carts =
  'warning fleet.yaml carts-r0 in far would take writes, although the failover record f2 fences it.'

test.each([
  ['replace', [{ op: 'replace', path: pointer, value: 'archive' }]],
  ['remove', [{ op: 'remove', path: pointer }]],
  ['move', [{ op: 'move', from: pointer, path: '/spec/config/server.databases.writable' }]],
  ['all settings', [{ op: 'remove', path: '/spec/config' }]],
  // A part of the name is another database.
  ['a part', [{ op: 'replace', path: pointer, value: 'orders-r01, xorders-r0' }]],
])('a patch that takes a fence off is told at its place: %s', (_, operations) => {
  expect(told([{ target: servers('east'), expects: 1, operations }])).toEqual([orders])
})

test('one patch is told for every cluster whose fence it takes off', () => {
  const merge = { spec: { config: { [setting]: null } } }
  expect(told([{ target: servers(), expects: 3, merge }])).toEqual([orders, carts])
})

test('a patch that keeps the names, or leaves them alone, is fine', () => {
  const keeps = { spec: { config: { [setting]: 'archive , orders-r0' } } }
  const other = { spec: { config: { 'db.logs.query.enabled': 'INFO' } } }
  expect(
    told([
      { target: servers('east'), expects: 1, merge: keeps },
      { target: servers('far'), expects: 1, merge: other },
      { target: servers('west'), expects: 1, merge: { spec: { config: { [setting]: 'archive' } } } },
    ]),
  ).toEqual([])
})

test('names of the spec itself stand beside the fence', () => {
  expect(told([], { [setting]: 'archive' })).toEqual([])
})

/** The entry Service of one cluster, given its pods. */
const withPods = (cluster: string) => ({
  target: { kind: 'Service', name: 'neo4j-bolt', cluster },
  expects: 1,
  merge: { spec: { selector: { 'app.kubernetes.io/component': 'database' } } },
})

test('a Service of a cluster that all homes have left keeps having no pods', () => {
  expect(told([withPods('far')])).toEqual([
    'warning fleet.yaml spec.selector: This is not for a Service that a failover leaves without pods.',
  ])
  // Ledger is still written there.
  expect(told([withPods('east')])).toEqual([])
})

/** A backup of one cluster, resumed by a patch. */
const resumed = (name: string, cluster: string, merge: unknown) => ({
  target: { kind: 'Neo4jBackup', name, cluster },
  expects: 1,
  merge: { spec: merge },
})

test.each([
  ['a backup', 'nightly-carts', { suspend: null }, 'spec.suspend: The field "suspend" is missing.'],
  ['a backup', 'nightly-carts', { suspend: false }, 'spec.suspend: This must be true, but it is false.'],
  ['a chain', 'carts-r0-chain', { suspend: false }, 'spec.suspend: This must be true, but it is false.'],
])('what a failover suspends is not resumed by a patch: %s', (_, name, merge, said) => {
  expect(told([resumed(name, 'far', merge)])).toEqual([`warning fleet.yaml ${said}`])
})

test('a backup that runs may be told so', () => {
  expect(
    told([
      resumed('nightly-ledger', 'east', { suspend: false }),
      resumed('nightly-carts', 'west', { suspend: false }),
    ]),
  ).toEqual([])
})
