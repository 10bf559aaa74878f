import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { judgePromise } from '../../src/fleet/promises/judge.ts'
import { readSource } from '../../src/source/read.ts'

const cluster = (name: string, region: string, more: object = {}) => ({
  name,
  region,
  nodeAllocation: { primaries: 3, secondaries: 2 },
  availabilityZones: ['z1', 'z2', 'z3'],
  ...more,
})

/** Two clusters of one region and one of another; orders is written in the first and read in the others. */
const spec = {
  image: { repo: 'neo4j', tag: '2026.08-enterprise' },
  acceptLicenseAgreement: 'eval',
  primaryCluster: 'a',
  clusters: [cluster('a', 'east'), cluster('b', 'east'), cluster('c', 'west')],
  topology: { placement: { topologySpread: { maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' } } },
  storage: { size: '100Gi' },
  storages: [
    { name: 'chain', type: 's3', bucket: 'c', region: 'west', credentialsSecret: 's3' },
    { name: 'nightly', type: 's3', bucket: 'n', region: 'east', credentialsSecret: 's3' },
    { name: 'far', type: 's3', bucket: 'f', region: 'south', credentialsSecret: 's3' },
  ],
  databases: [
    {
      name: 'orders',
      replicas: [
        { cluster: 'b', physical: 'orders-r1', via: 'chain' },
        { cluster: 'c', physical: 'orders-r2', via: 'chain' },
      ],
    },
  ],
  networking: { type: 'cilium' },
}

function fleetOf(more: object) {
  const document = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'shop' } }
  const source = readSource('fleet.yaml', stringify({ ...document, spec: { ...spec, ...more } })).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('is no fleet')
  return fleet
}

/** What a failure does to a database; `what` is as a sentence calls it. */
function outcomeOf(what: string, more: object = {}, name = 'orders') {
  const { failures, rows } = failureMatrix(fleetOf(more), false)
  const index = failures.findIndex((failure) => failure.what === what)
  const outcome = rows.find(({ database }) => database === name)?.outcomes[index]
  if (outcome === undefined) throw new Error(`no ${what}`)
  return outcome
}

const record = { date: '2026-11-25', database: 'orders', reason: 'outage' }
const moved = { failovers: [{ ...record, id: 'orders-1', from: 'a', to: 'c' }] }
const command = (to: string) => `neofleet failover --to ${to} --database orders`

describe('a replica is promoted only where its DBMS still elects leaders', () => {
  test('one that the same zones have taken along is passed over', () => {
    expect(outcomeOf('cluster a').command).toBe(command('b'))
    expect(outcomeOf('one zone of east').command).toBe(command('c'))
    expect(outcomeOf('two zones of east').command).toBe(command('c'))
  })
  test('and where none is left, nobody is told to promote', () => {
    const [orders] = spec.databases
    const near = { databases: [{ ...orders, replicas: [orders?.replicas[0]] }] }
    expect(outcomeOf('two zones of east', near)).toMatchObject({ writes: 'lost', command: undefined })
    expect(outcomeOf('two zones of east', near).because).toMatch(/no replica left that could be promoted$/)
  })
  test('its loss of a majority is told while the home still writes', () => {
    expect(outcomeOf('one zone of west')).toMatchObject({ touched: true, writes: 'kept' })
    expect(outcomeOf('one zone of west').because).toMatch(
      /; nothing can be promoted in c until a majority is back there$/,
    )
    expect(outcomeOf('cluster c').because).toMatch(/; nothing can be promoted in c until it is back$/)
    expect(outcomeOf('one pod of c')).toMatchObject({ touched: false })
  })
})

test('a move that has begun is finished, or withdrawn before there is another', () => {
  const begun = { failovers: [{ ...record, id: 'orders-1', from: 'a', to: 'c', phase: 'fence' }] }
  expect(outcomeOf('cluster a').command).toBe(command('b'))
  expect(outcomeOf('cluster a', begun).command).toBe(command('c'))
  expect(outcomeOf('cluster a', begun).because).not.toContain('withdrawn')
  const stopped = /; orders-1 has stopped writes in a, for a move to c$/
  expect(outcomeOf('one pod of a', begun).because).toMatch(stopped)
  expect(outcomeOf('one pod of c', moved).because).not.toMatch(/stopped/)
  const without = {
    ...begun,
    clusters: [...spec.clusters.slice(0, 2), cluster('c', 'west', { state: 'lost' })],
  }
  expect(outcomeOf('cluster a', without).command).toBe(command('b'))
  expect(outcomeOf('cluster a', without).because).toMatch(
    /; write phase: withdrawn to orders-1 first; orders-1 has stopped writes in a, for a move to c$/,
  )
})

describe('what is read and lost where nothing can be promoted', () => {
  test('copies that a failover has left behind are read, as they were', () => {
    expect(outcomeOf('cluster c', moved)).toMatchObject({
      writes: 'lost',
      reads: 'stale',
      loses: 'nothing if the volumes come back, else what no copy left has read',
    })
  })
  test('replicas that may not be promoted are read all the same', () => {
    const draining = spec.clusters.map((each) => (each.name === 'a' ? each : { ...each, state: 'draining' }))
    expect(outcomeOf('cluster a', { clusters: draining })).toMatchObject({
      reads: 'stale',
      command: undefined,
    })
  })
  test('backups count that follow the home, as they are rendered there', () => {
    const entry = { storage: 'nightly', schedule: '0 3 * * *', retention: { maxCount: 3 } }
    const entries = { backups: { entries: [{ ...entry, name: 'of-a', cluster: 'a' }] } }
    expect(outcomeOf('region west', { ...moved, ...entries }).loses).toMatch(/else the last 24h$/)
    expect(outcomeOf('region west', { ...moved, backups: { entries: [] } }).loses).not.toContain('24h')
  })
  test('and one that waits, because the databases that it followed have gone back, does not', () => {
    const entry = { name: 'of-a', cluster: 'a', schedule: '0 3 * * *', retention: { maxCount: 3 } }
    const backups = { entries: [{ ...entry, databases: 'all', storage: 'far' }] }
    const home = { cluster: 'a', via: 'chain', upstream: 'orders-r1', physical: 'orders-r2' }
    const orders = { name: 'orders', replicas: [{ cluster: 'c', via: 'chain' }, home] }
    const carts = { name: 'carts', home: 'c' }
    const both = { databases: [orders, carts], backups }
    const back = { ...record, id: 'orders-2', from: 'c', to: 'a' }
    expect(outcomeOf('region west', { ...both, ...moved }, 'carts').loses).toMatch(/else the last 24h$/)
    const failovers = [...moved.failovers, back]
    expect(outcomeOf('region west', { ...both, failovers }, 'carts').loses).not.toContain('24h')
  })
  test('the chain of a replica that is lost as well is a backup', () => {
    const databases = [{ name: 'orders', replicas: [{ cluster: 'b', via: 'far' }] }]
    expect(outcomeOf('region east', { databases }).loses).toMatch(/else the last 15m$/)
    const near = [{ name: 'orders', replicas: [{ cluster: 'b', via: 'nightly' }] }]
    expect(outcomeOf('region east', { databases: near }).loses).toMatch(/else everything$/)
  })
})

test('a promise waits for a standby that is lost, as nothing may hold up an outage', () => {
  const promise = { survive: 'region', for: ['writes'], by: 'person' } as const
  const without = (name: string) =>
    fleetOf({
      clusters: spec.clusters.map((each) => (each.name === name ? { ...each, state: 'lost' } : each)),
    })
  expect(judgePromise(fleetOf({}), promise)).toEqual([])
  expect(judgePromise(without('b'), promise)).toEqual([])
  const [first] = judgePromise(without('c'), promise)
  expect(first?.kind).toBe('waits')
  expect(first?.detail).toBe(
    '"orders" has no replica outside east, the region of its home. That is so while "c" is lost.',
  )
  const near = { databases: [{ name: 'orders', replicas: [{ cluster: 'b', via: 'chain' }] }] }
  expect(judgePromise(fleetOf(near), promise)).toMatchObject([{ kind: 'broken' }])
})
