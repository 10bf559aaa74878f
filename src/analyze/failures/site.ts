import type { Cluster } from '../../fleet/fleet.ts'
import { mostInOneZone } from '../../fleet/promises/zone.ts'
import { zoneKeys } from '../../fleet/rules/zone-keys.ts'

/** One cluster as failures see it: where it stands, and how many servers each of its parts can take along. */
export interface Site {
  readonly name: string
  readonly region: string
  /** Undefined where the spec does not say. */
  readonly provider: string | undefined
  readonly zones: number
  /** Servers; those of a cluster that is lost already are none. */
  readonly servers: number
  /** The most servers that one node, one zone and two zones can hold, as placement lets the scheduler choose. */
  readonly mostOnOneNode: number
  readonly mostInOneZone: number
  readonly mostInTwoZones: number
}

/** What a cluster is to failures. */
export function siteOf(cluster: Cluster): Site {
  const { name, region, provider, nodeAllocation, availabilityZones } = cluster
  const servers = cluster.state === 'lost' ? 0 : nodeAllocation.primaries + nodeAllocation.secondaries
  const inOneZone = Math.min(servers, mostInOneZone(cluster))
  return {
    name,
    region,
    provider,
    zones: new Set(availabilityZones).size,
    servers,
    mostOnOneNode: Math.min(inOneZone, mostOnOneNode(cluster)),
    mostInOneZone: inOneZone,
    mostInTwoZones: Math.min(servers, mostInTwoZones(cluster)),
  }
}

/** The same where every server is pinned to a zone; undefined stands for one that is not. */
export function pinnedSite(site: Site, zones: readonly (string | undefined)[]): Site {
  if (zones.includes(undefined)) return site
  const [fullest = 0, next = 0] = [...new Set(zones)]
    .map((zone) => zones.filter((other) => other === zone).length)
    .sort((a, b) => b - a)
  return {
    ...site,
    mostOnOneNode: Math.min(site.mostOnOneNode, fullest),
    mostInOneZone: fullest,
    mostInTwoZones: fullest + next,
  }
}

/** One where servers refuse to share a node or a zone; without that nothing keeps the scheduler from one node. */
function mostOnOneNode({ topology, nodeAllocation }: Cluster): number {
  const { antiAffinity } = topology.placement
  const apart = topology.enforceDistribution || (antiAffinity.enabled && antiAffinity.type === 'required')
  return apart ? 1 : nodeAllocation.primaries + nodeAllocation.secondaries
}

function mostInTwoZones(cluster: Cluster): number {
  const { topology, nodeAllocation, availabilityZones } = cluster
  const servers = nodeAllocation.primaries + nodeAllocation.secondaries
  const zones = new Set(availabilityZones).size
  if (mostInOneZone(cluster) === 1) return 2
  const { topologySpread } = topology.placement
  const spread =
    topologySpread.enabled &&
    topologySpread.whenUnsatisfiable === 'DoNotSchedule' &&
    zoneKeys.includes(topologySpread.topologyKey)
  if (!spread || zones <= 2) return servers
  // The two fullest hold at most maxSkew more than each of the others, which hold as few as that allows.
  const others = Math.max(0, Math.ceil((servers - 2 * topologySpread.maxSkew) / zones))
  return servers - (zones - 2) * others
}
