import type { Cluster } from '../fleet.ts'
import { mostInZones } from './most-in-zones.ts'

/** One cluster as failures see it: where it stands, and how many servers each of its parts can take along. */
export interface Site {
  readonly name: string
  readonly region: string
  /** Undefined where the spec does not say. */
  readonly provider: string | undefined
  /** Names, each once; none where the spec does not say. */
  readonly zones: readonly string[]
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
  const inOneZone = Math.min(servers, mostInZones(cluster, 1))
  return {
    name,
    region,
    provider,
    zones: [...new Set(availabilityZones)],
    servers,
    mostOnOneNode: Math.min(inOneZone, mostOnOneNode(cluster)),
    mostInOneZone: inOneZone,
    mostInTwoZones: Math.min(servers, mostInZones(cluster, 2)),
  }
}

/** One where servers refuse to share a node or a zone; without that nothing keeps the scheduler from one node. */
function mostOnOneNode({ topology, nodeAllocation }: Cluster): number {
  const { antiAffinity } = topology.placement
  const apart = topology.enforceDistribution || (antiAffinity.enabled && antiAffinity.type === 'required')
  return apart ? 1 : nodeAllocation.primaries + nodeAllocation.secondaries
}
