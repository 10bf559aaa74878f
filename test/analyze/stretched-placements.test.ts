import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import type { FailureKind } from '../../src/fleet/failures/failure.ts'
import { chosen, everyHolding, everyPlacement, type Scheduled, type Server } from './every-placement.ts'
import { stretchedFleet } from './stretched-fleet.ts'

const names = ['a', 'b', 'c'] as const

const layouts = fc
  .record({
    clusters: fc.array(
      fc.record({
        region: fc.constantFrom('r1', 'r2', 'r3'),
        primaries: fc.nat(2),
        secondaries: fc.nat(1),
        zones: fc.subarray(['z1', 'z2', 'z3'], { minLength: 1 }),
        denies: fc.boolean(),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    skew: fc.constantFrom(1, 2, undefined),
    isApart: fc.boolean(),
    primaries: fc.integer({ min: 1, max: 5 }),
    secondaries: fc.nat(2),
  })
  .map(({ clusters, ...more }) => ({
    ...more,
    clusters: clusters.map((cluster, index) => ({ ...cluster, name: names[index] ?? '', skew: more.skew })),
  }))
type Layout = typeof layouts extends fc.Arbitrary<infer T> ? T : never

const topologyOf = ({ primaries, secondaries }: Layout) => ({ primaries, secondaries })

/** Sets of servers that one failure of a kind may take together, where they are placed so. */
function losses(
  kind: FailureKind,
  servers: readonly Server[],
  clusters: readonly Scheduled[],
  isApart: boolean,
): readonly { readonly of: string; readonly takes: readonly Server[] }[] {
  const inCluster = (name: string) => servers.filter(({ cluster }) => cluster === name)
  const inRegion = (name: string) => servers.filter(({ region }) => region === name)
  const regions = [...new Set(clusters.map(({ region }) => region))]
  const zonesOf = (region: string) => [
    ...new Set(clusters.filter((each) => each.region === region).flatMap(({ zones }) => zones)),
  ]
  const singly = clusters.flatMap(({ name }) =>
    inCluster(name).map((server) => ({ of: name, takes: [server] })),
  )
  const zoned = (count: number) =>
    regions.flatMap((of) =>
      chosen(zonesOf(of), count).map((zones) => ({
        of,
        takes: inRegion(of).filter(({ zone }) => zones.includes(zone)),
      })),
    )
  const cases: Partial<Record<FailureKind, readonly { of: string; takes: readonly Server[] }[]>> = {
    pod: singly,
    node: isApart
      ? singly
      : clusters.flatMap(({ name, zones }) =>
          zones.map((zone) => ({
            of: name,
            takes: inCluster(name).filter((server) => server.zone === zone),
          })),
        ),
    zone: zoned(1),
    'two zones': zoned(2),
    cluster: clusters.map(({ name }) => ({ of: name, takes: inCluster(name) })),
    region: regions.map((of) => ({ of, takes: inRegion(of) })),
  }
  return cases[kind] ?? []
}

interface Worst {
  readonly writes: 'kept' | 'lost'
  readonly reads: 'kept' | 'lost'
}

/** Counts majorities in every placement there is: slow, and without a thought. */
function worstOf(layout: Layout, kind: FailureKind): Worst {
  const denying = new Set(layout.clusters.filter(({ denies }) => denies).map(({ name }) => name))
  const outcomes = everyPlacement(layout.clusters).flatMap((servers) =>
    everyHolding(servers, topologyOf(layout), ({ cluster }) => !denying.has(cluster)).flatMap(
      ({ voting, reading }) => {
        if (kind === 'link') {
          return chosen(
            layout.clusters.map(({ name }) => name),
            2,
          ).map(([one, other]) => {
            const reaches = (far: string | undefined) =>
              voting.filter(({ cluster }) => cluster !== far).length
            return { writes: Math.max(reaches(one), reaches(other)) * 2 > voting.length, reads: true }
          })
        }
        return losses(kind, servers, layout.clusters, layout.isApart).map(({ takes }) => {
          const isLeft = (server: Server) => !takes.includes(server)
          return {
            writes: voting.filter(isLeft).length * 2 > voting.length,
            reads: [...voting, ...reading].some(isLeft),
          }
        })
      },
    ),
  )
  return {
    writes: outcomes.every(({ writes }) => writes) ? 'kept' : 'lost',
    reads: outcomes.every(({ reads }) => reads) ? 'kept' : 'lost',
  }
}

function fleetOf({ clusters, skew, isApart, ...topology }: Layout) {
  return stretchedFleet(
    clusters.map(({ denies, ...cluster }) => ({ ...cluster, denied: denies ? ['orders-r0'] : [] })),
    {
      topology: {
        placement: {
          topologySpread: skew === undefined ? { whenUnsatisfiable: 'ScheduleAnyway' } : { maxSkew: skew },
          antiAffinity: { type: isApart ? 'required' : 'preferred' },
        },
      },
      databases: [{ name: 'orders', topology }],
    },
  )
}

/** The worst that the matrix knows of one kind of failure. */
function saidOf(layout: Layout, kind: FailureKind): Worst {
  const { failures, rows } = failureMatrix(fleetOf(layout), true)
  const outcomes = rows
    .find(({ database }) => database === 'orders')
    ?.outcomes.filter((_, index) => failures[index]?.kind === kind)
  return {
    writes: outcomes?.some(({ writes }) => writes === 'lost') ? 'lost' : 'kept',
    reads: outcomes?.some(({ reads }) => reads === 'lost') ? 'lost' : 'kept',
  }
}

const kinds = ['pod', 'node', 'zone', 'two zones', 'cluster', 'region', 'link'] as const

const isPossible = (layout: Layout) => {
  const servers = layout.clusters.map((cluster) => cluster.primaries + cluster.secondaries)
  if (servers.includes(0) || servers.reduce((total, count) => total + count) > 5) return false
  const { clusters, primaries, secondaries } = layout
  const able = clusters.filter(({ denies }) => !denies)
  const has = (role: 'primaries' | 'secondaries') => able.reduce((total, each) => total + each[role], 0)
  return has('primaries') >= primaries && has('secondaries') >= secondaries
}

test.each(kinds)('the loss of a %s is judged as the worst of all placements', (kind) => {
  fc.assert(
    fc.property(layouts.filter(isPossible), (layout) => {
      expect(saidOf(layout, kind)).toEqual(worstOf(layout, kind))
    }),
    { numRuns: Number(process.env['PLACEMENTS'] ?? (kind === 'link' ? 100 : 25)) },
  )
})
