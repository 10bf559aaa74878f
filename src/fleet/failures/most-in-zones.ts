import type { Cluster } from '../fleet.ts'
import { zoneKeys } from '../zone-keys.ts'

/** The most servers that `count` of the zones can hold together, where no zone has `skew` more than another. */
function fullest(servers: number, zones: number, skew: number, count: number): number {
  if (count >= zones) return servers
  // The emptiest zone holds `least`; the fullest ones at most `skew` more, and all others no less than it.
  const first = Math.max(0, Math.ceil((servers - (zones - 1) * skew) / zones))
  const last = Math.floor(servers / zones)
  return Math.max(
    ...Array.from({ length: last - first + 1 }, (_, index) => {
      const least = first + index
      return Math.min(count * (least + skew), servers - (zones - count) * least)
    }),
  )
}

/**
 * The most servers that so many zones of a cluster can hold together, in the worst placement that lets the scheduler
 * choose; all of them where nothing spreads them over zones, or its zones are not written.
 */
export function mostInZones(
  {
    topology,
    nodeAllocation,
    availabilityZones,
  }: Pick<Cluster, 'topology' | 'nodeAllocation' | 'availabilityZones'>,
  count: number,
): number {
  const servers = nodeAllocation.primaries + nodeAllocation.secondaries
  const zones = new Set(availabilityZones).size
  const { antiAffinity, topologySpread } = topology.placement
  const apart =
    antiAffinity.enabled && antiAffinity.type === 'required' && zoneKeys.includes(antiAffinity.topologyKey)
  if (topology.enforceDistribution || apart) return Math.min(count, servers)
  const spread =
    topologySpread.enabled &&
    topologySpread.whenUnsatisfiable === 'DoNotSchedule' &&
    zoneKeys.includes(topologySpread.topologyKey)
  return spread && zones > 0 ? fullest(servers, zones, topologySpread.maxSkew, count) : servers
}
