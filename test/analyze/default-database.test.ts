import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { judgePromise } from '../../src/fleet/promises/judge.ts'
import { readSource } from '../../src/source/read.ts'

/** A fleet that declares no database, with these settings. */
function fleetOf(config: object, more: object = {}) {
  const spec = {
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'eval',
    clusters: [
      { name: 'a', region: 'east', nodeAllocation: { primaries: 3 }, availabilityZones: ['z1', 'z2', 'z3'] },
      { name: 'b', region: 'west', nodeAllocation: { primaries: 3 }, availabilityZones: ['z1', 'z2', 'z3'] },
    ],
    topology: { placement: { topologySpread: { maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' } } },
    storage: { size: '100Gi' },
    networking: { type: 'cilium' },
    config,
    ...more,
  }
  const head = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'shop' } }
  const source = readSource('fleet.yaml', stringify({ ...head, spec })).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('is no fleet')
  return fleet
}

function outcomeOf(config: object, what: string, database = 'neo4j') {
  const { failures, rows } = failureMatrix(fleetOf(config), false)
  const index = failures.findIndex((failure) => failure.what === what)
  return rows.find((row) => row.database === database && row.home === 'a')?.outcomes[index]
}

const three = { 'initial.dbms.default_primaries_count': '3' }

test('where none is declared the default database is told of, which lies on one server', () => {
  const rows = failureMatrix(fleetOf({}), false).rows.map(({ database, home }) => `${database} ${home}`)
  expect(rows).toEqual(['neo4j a', 'neo4j b', 'system a', 'system b'])
  expect(outcomeOf({}, 'one pod of a')).toMatchObject({ writes: 'lost', reads: 'lost', by: 'Kubernetes' })
  expect(outcomeOf({}, 'one pod of a')?.because).toBe(
    '0 of 1 primary left, as Neo4j may place 1 in a; majority is 1; it has one unless initial.dbms.default_primaries_count said more at the first start',
  )
  expect(outcomeOf({}, 'cluster a')?.because).not.toContain('unless')
  expect(outcomeOf({}, 'one pod of b')).toMatchObject({ touched: false })
})

test('the settings of the first start say on how many, and how it is called', () => {
  expect(outcomeOf(three, 'one pod of a')).toMatchObject({ writes: 'kept', leader: 'moves' })
  const named = { ...three, 'initial.dbms.default_database': 'graph' }
  expect(outcomeOf(named, 'one zone of east', 'graph')).toMatchObject({ writes: 'kept' })
})

test('a declared database takes its place', () => {
  const { rows } = failureMatrix(fleetOf({}, { databases: [{ name: 'orders' }] }), false)
  expect(rows.map(({ database }) => database)).toEqual(['orders', 'system', 'system'])
})

test('a promise is about it as well', () => {
  const promise = { survive: 'zone', for: ['writes'], by: 'nothing' } as const
  const [first, ...others] = judgePromise(fleetOf({}), promise)
  expect(others).toEqual([])
  expect(first).toMatchObject({ kind: 'broken' })
  expect(first?.detail).toBe(
    'A zone of "a" can hold 1 of its servers, and with them every copy of the default database "neo4j".',
  )
  expect(first?.help).toContain('initial.dbms.default_primaries_count')
  expect(judgePromise(fleetOf(three), promise)).toEqual([])
})
