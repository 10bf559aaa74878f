import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { systemPrimaries } from '../../fleet/stretched/system-primaries.ts'
import type { PrintedText } from '../../target/printed-text.ts'
import type { View } from '../../template/view.ts'
import type { StretchedServer } from './servers.ts'
import { stretchedServers } from './servers.ts'
import { type StretchedDbms, serverSettings } from './settings.ts'

type NodeAffinity = Cluster['topology']['placement']['nodeAffinity']

/** Node affinity with the zone that a server is pinned to: every term must hold it, as any one of them is enough. */
function nodeAffinity(affinity: NodeAffinity, zone: string | undefined): NodeAffinity {
  if (zone === undefined) return affinity
  const pin = { key: 'topology.kubernetes.io/zone', operator: 'In' as const, values: [zone] }
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}]
  return {
    ...affinity,
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: terms.map((term) => ({
        ...term,
        matchExpressions: [...(term.matchExpressions ?? []), pin],
      })),
    },
  }
}

/** Every name under which somebody opens a connection to a server: its own, and those of the entry. */
function namesOf(fleet: Fleet, cluster: Cluster, server: StretchedServer): readonly string[] {
  const inCluster = (service: string) => `${service}.${fleet.namespace}.svc.cluster.local`
  const [host] = cluster.endpoint?.split(':') ?? []
  const names = [
    server.address,
    inCluster(server.name),
    inCluster(`${server.name}-admin`),
    `neo4j-bolt.${fleet.namespace}`,
    inCluster('neo4j-bolt'),
    `neo4j-bolt.${fleet.namespace}.svc.clusterset.local`,
    host,
    fleet.spec.networking.dns?.name,
  ]
  return [...new Set(names.filter((name) => name !== undefined))]
}

function serverView(fleet: Fleet, cluster: Cluster, server: StretchedServer, dbms: StretchedDbms): View {
  return {
    ...server,
    names: namesOf(fleet, cluster, server),
    config: serverSettings(fleet, cluster, server, dbms),
    nodeAffinity: nodeAffinity(cluster.topology.placement.nodeAffinity, server.zone),
  }
}

/** What templates see of a DBMS that stretches over the clusters of a fleet. */
interface StretchedView {
  readonly dbms: View
  /** The servers of each cluster, by its name. */
  readonly servers: ReadonlyMap<string, readonly View[]>
}

/** Builds the views of the servers of a stretched DBMS; `shared` is what the whole fleet's views have. */
export function stretchedView(
  fleet: Fleet,
  shared: View,
  serverAddress: PrintedText | undefined,
): StretchedView {
  const byCluster = stretchedServers(fleet, shared, serverAddress)
  const servers = [...byCluster.values()].flat()
  const dbms = { servers, systemPrimaries: systemPrimaries(servers) }
  const viewsOf = (cluster: Cluster) =>
    (byCluster.get(cluster.name) ?? []).map((server) => serverView(fleet, cluster, server, dbms))
  return {
    dbms: { systemPrimaries: dbms.systemPrimaries.size },
    servers: new Map(fleet.clusters.map((cluster) => [cluster.name, viewsOf(cluster)])),
  }
}
