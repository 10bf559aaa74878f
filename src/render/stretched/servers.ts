import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import type { PrintedText } from '../../target/printed-text.ts'
import type { View } from '../../template/view.ts'

/** One server of a DBMS that stretches over clusters: a release of its own, with an address of its own. */
export interface StretchedServer {
  /** Of the release and of its StatefulSet; unique in the fleet. */
  readonly name: string
  readonly pod: string
  /** The Service that leads to this server alone. */
  readonly service: string
  readonly role: 'primary' | 'secondary'
  readonly cluster: string
  readonly region: string
  /** Where it is pinned; undefined where the scheduler chooses. */
  readonly zone: string | undefined
  /** Host under which every cluster reaches it; undefined where the overlay has no such name. */
  readonly address: string | undefined
}

type AddressOf = (view: View) => string | undefined

/** The name of a server; it holds the cluster, because in some networks pods of one name are one. */
export function serverName(
  fleet: Fleet,
  cluster: Cluster,
  role: StretchedServer['role'],
  index: number,
): string {
  return `${fleet.resourceName}-${cluster.name}-${role}-${index}`
}

function zoneOf({ topology, availabilityZones }: Cluster, position: number): string | undefined {
  return topology.enforceDistribution ? availabilityZones[position % availabilityZones.length] : undefined
}

/** Servers are counted for each role, so that one more primary gives no running secondary another role. */
function serversIn(fleet: Fleet, cluster: Cluster, addressOf: AddressOf): readonly StretchedServer[] {
  const { primaries, secondaries } = cluster.nodeAllocation
  const roles = [
    ...Array.from({ length: primaries }, (_, index) => ({ role: 'primary' as const, index })),
    ...Array.from({ length: secondaries }, (_, index) => ({ role: 'secondary' as const, index })),
  ]
  return roles.map(({ role, index }, position) => {
    const name = serverName(fleet, cluster, role, index)
    const server = {
      name,
      pod: `${name}-0`,
      service: `${name}-server`,
      role,
      cluster: cluster.name,
      region: cluster.region,
      zone: zoneOf(cluster, position),
    }
    return { ...server, address: addressOf({ server }) }
  })
}

/** The servers of a stretched DBMS by cluster, in the order of the spec; `shared` is what the whole fleet's views have. */
export function stretchedServers(
  fleet: Fleet,
  shared: View,
  serverAddress: PrintedText | undefined,
): ReadonlyMap<string, readonly StretchedServer[]> {
  const addressOf: AddressOf = (view) => serverAddress?.print({ ...shared, ...view })
  return new Map(fleet.clusters.map((cluster) => [cluster.name, serversIn(fleet, cluster, addressOf)]))
}
