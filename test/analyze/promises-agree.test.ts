import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { judgePromise } from '../../src/fleet/promises/judge.ts'
import { readSource } from '../../src/source/read.ts'

const zone = 'topology.kubernetes.io/zone'
const layouts = fc.record({
  primaries: fc.constantFrom(1, 3, 5),
  secondaries: fc.nat(3),
  zones: fc.integer({ min: 1, max: 4 }),
  whenUnsatisfiable: fc.constantFrom('DoNotSchedule', 'ScheduleAnyway'),
  maxSkew: fc.integer({ min: 1, max: 2 }),
  apartBy: fc.constantFrom('kubernetes.io/hostname', zone),
  replicaRegion: fc.constantFrom('us-east-1', 'us-west-2', undefined),
  isRetired: fc.boolean(),
})
type Layout = typeof layouts extends fc.Arbitrary<infer T> ? T : never

function fleetOf(layout: Layout) {
  const { primaries, secondaries, zones, whenUnsatisfiable, maxSkew, apartBy, replicaRegion, isRetired } =
    layout
  const west = { name: 'west', region: replicaRegion ?? 'us-west-2', nodeAllocation: { primaries: 3 } }
  const source = readSource(
    'fleet.yaml',
    stringify({
      apiVersion: 'neofleet.dev/v1alpha1',
      kind: 'Fleet',
      metadata: { name: 'prod' },
      spec: {
        image: { repo: 'neo4j', tag: '2026.08-enterprise' },
        acceptLicenseAgreement: 'eval',
        primaryCluster: 'east',
        clusters: [
          {
            name: 'east',
            region: 'us-east-1',
            nodeAllocation: { primaries, secondaries },
            availabilityZones: ['a', 'b', 'c', 'd'].slice(0, zones),
          },
          west,
        ],
        topology: {
          placement: {
            topologySpread: { maxSkew, whenUnsatisfiable },
            antiAffinity: { topologyKey: apartBy },
          },
        },
        storage: { size: '100Gi' },
        storages: [{ name: 'chain', type: 's3', bucket: 'c', region: 'eu-west-1', credentialsSecret: 's3' }],
        databases: [
          {
            name: 'orders',
            replicas: replicaRegion === undefined ? [] : [{ cluster: 'west', via: 'chain' }],
          },
        ],
        networking: { type: 'cilium' },
        // A replica that may leave is none to count on.
        retired: isRetired
          ? [{ id: 'r1', date: '2026-11-25', database: 'orders', cluster: 'west', reason: 'too dear' }]
          : [],
      },
    }),
  ).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('is no fleet')
  return fleet
}

function outcomeOf(layout: Layout, kind: string, region: string) {
  const { failures, rows } = failureMatrix(fleetOf(layout), false)
  const index = failures.findIndex((failure) => failure.kind === kind && failure.what.endsWith(region))
  return rows.find(({ database }) => database === 'orders')?.outcomes[index]
}

// Two readers of one layout: the rules that judge promises, and the matrix that a person reads.
test('a promise to write through the loss of a zone holds where the matrix says so, and nowhere else', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const broken = judgePromise(fleetOf(layout), { survive: 'zone', for: ['writes'], by: 'nothing' })
      expect(outcomeOf(layout, 'zone', 'us-east-1')?.writes).toBe(broken.length === 0 ? 'kept' : 'lost')
    }),
  )
})

test('a promise to read through the loss of a zone holds where the matrix says so', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const promise = { survive: 'zone', for: ['reads'], by: 'nothing' } as const
      const broken = judgePromise(fleetOf(layout), promise)
      expect(outcomeOf(layout, 'zone', 'us-east-1')?.reads === 'kept').toBe(broken.length === 0)
      for (const { detail } of broken) expect(detail).not.toContain('to write')
    }),
  )
})

test('a promise that a person brings writes back after a zone bounds what the replica lacks', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const promise = { survive: 'zone', for: ['writes'], by: 'person' } as const
      const judge = (rpo: string | undefined) =>
        judgePromise(fleetOf(layout), rpo === undefined ? promise : { ...promise, rpo })
      const isKept = outcomeOf(layout, 'zone', 'us-east-1')?.writes === 'kept'
      expect(judge('16m')).toEqual(judge(undefined))
      if (isKept) expect(judge('15m')).toEqual([])
      else expect(judge('15m')).not.toEqual([])
      if (judge(undefined).length === 0 && !isKept) expect(judge('15m')).toMatchObject([{ field: 'rpo' }])
    }),
  )
})

test('a promise that a person brings writes back after a region holds where the matrix has a command', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const broken = judgePromise(fleetOf(layout), { survive: 'region', for: ['writes'], by: 'person' })
      const command = outcomeOf(layout, 'region', 'us-east-1')?.command
      expect(command !== undefined).toBe(broken.length === 0)
    }),
  )
})
