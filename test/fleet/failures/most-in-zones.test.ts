import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostInZones } from '../../../src/fleet/failures/most-in-zones.ts'

type Placed = Parameters<typeof mostInZones>[0]

/** A cluster whose servers are spread over zones, and may share a node. */
function clusterOf(servers: number, zones: number, maxSkew: number): Placed {
  const placement = {
    antiAffinity: { enabled: false, type: 'required', topologyKey: 'kubernetes.io/hostname' },
    topologySpread: {
      enabled: true,
      topologyKey: 'topology.kubernetes.io/zone',
      maxSkew,
      whenUnsatisfiable: 'DoNotSchedule',
    },
  }
  return {
    nodeAllocation: { primaries: servers, secondaries: 0 },
    availabilityZones: Array.from({ length: zones }, (_, index) => `z${index}`),
    topology: { placement, enforceDistribution: false },
  } as unknown as Placed
}

/** Every way to put servers into zones. */
function placements(servers: number, zones: number): readonly (readonly number[])[] {
  if (zones === 1) return [[servers]]
  return Array.from({ length: servers + 1 }, (_, here) =>
    placements(servers - here, zones - 1).map((rest) => [here, ...rest]),
  ).flat()
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

test('is the worst of all placements that Kubernetes allows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 2 }),
      (servers, zones, skew, count) => {
        const allowed = placements(servers, zones).filter(
          (counts) => Math.max(...counts) - Math.min(...counts) <= skew,
        )
        const worst = allowed.map((counts) => sum(counts.toSorted((a, b) => b - a).slice(0, count)))
        expect(mostInZones(clusterOf(servers, zones, skew), count)).toBe(Math.max(...worst))
      },
    ),
    { numRuns: 400 },
  )
})
