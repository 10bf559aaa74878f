import { argocdDestination } from '../fleet/argocd-destination.ts'
import { discoveryOf } from '../fleet/discovery.ts'
import type { Cluster, ClusterSpec, Fleet } from '../fleet/fleet.ts'
import { fleetGeneration } from '../fleet/generation.ts'
import { isFenced, takesClients } from '../fleet/leading-cluster.ts'
import { serverSecrets } from '../fleet/server-secrets.ts'
import { isOfCluster } from '../fleet/standing-records.ts'
import type { Overlay } from '../overlay/overlay.ts'
import type { Schema } from '../schema/schema.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import type { Path } from '../source/path.ts'
import type { View } from '../template/view.ts'
import { databaseConfig, defaultTopology, fenceConfig, fencesIn } from './database-view.ts'
import { type DnsOf, dnsFacts } from './dns-facts.ts'
import { monitoringConfig } from './monitoring/monitoring-config.ts'
import { reachedAt } from './reached-at.ts'
import { serverName } from './stretched/servers.ts'

/** Host and port of an address such as `neo4j.example.com:7687`; Bolt's port where none is written. */
function splitAddress(address: string): View {
  const [host = '', port] = address.split(':')
  return { host, port: port === undefined ? 7687 : Number(port), isAddress: /^[0-9.]+$/.test(host) }
}

/** Options of the chosen overlay, its defaults filled in. */
export function overlayOptions(written: unknown, schema: Schema): View {
  return withDefaults(written ?? {}, schema) as View
}

/** Pod ranges by family, for what takes each in a field of its own. */
function podRangesOf({ podCIDRs }: ClusterSpec): View {
  const isIPv6 = (range: string) => range.includes(':')
  return { ipv4: podCIDRs.filter((range) => !isIPv6(range)), ipv6: podCIDRs.filter(isIPv6) }
}

function addressOf({ endpoint, apiServer, argocd, prometheus }: ClusterSpec): View {
  const destination = argocd?.server ?? apiServer
  return {
    ...(endpoint === undefined ? {} : { endpoint: splitAddress(endpoint) }),
    ...(apiServer === undefined ? {} : { apiPort: reachedAt(apiServer)?.port ?? 443 }),
    /** Where Argo CD reaches its API server, and the hub its Prometheus. */
    destination: destination && reachedAt(destination),
    federatedAt: prometheus && reachedAt(prometheus),
  }
}

/** What templates see of one cluster, and where the spec says it. */
export type SeenCluster = View & { readonly name: string; readonly state: string; readonly path: Path }

/** The clusters by name, so that their order in the spec changes nothing that is rendered. */
export function inOrder(clusters: readonly SeenCluster[]): readonly SeenCluster[] {
  return clusters.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What templates see of a Kubernetes cluster, whichever fleet it serves. */
export function setClusterView(
  cluster: ClusterSpec,
  index: number,
  overlay: Overlay,
  dnsOf: DnsOf,
): SeenCluster {
  return {
    ...cluster,
    path: ['spec', 'clusters', index],
    ...addressOf(cluster),
    podRanges: podRangesOf(cluster),
    options: overlayOptions(cluster.networking[overlay.name], overlay.options.cluster),
    argocd: argocdDestination(cluster),
    ...dnsFacts(dnsOf, cluster),
  }
}

function longestServerName(fleet: Fleet, cluster: Cluster): string {
  const { primaries, secondaries } = cluster.nodeAllocation
  return secondaries > 0
    ? serverName(fleet, cluster, 'secondary', secondaries - 1)
    : serverName(fleet, cluster, 'primary', primaries - 1)
}

/** What templates see of a cluster of a fleet. */
export function fleetClusterView(
  fleet: Fleet,
  cluster: Cluster,
  overlay: Overlay,
  stretched: boolean,
): SeenCluster {
  const { primaries, secondaries } = cluster.nodeAllocation
  const home = stretched || takesClients(fleet, cluster)
  const generation = fleetGeneration(fleet)
  return {
    ...setClusterView(cluster, fleet.clusters.indexOf(cluster), overlay, {
      set: fleet.clusterSet?.name ?? fleet.name,
      dns: fleet.spec.networking.dns,
    }),
    path: cluster.path,
    config: {
      ...databaseConfig(fleet, cluster),
      ...monitoringConfig(fleet),
      ...cluster.config,
      ...fenceConfig(fleet, cluster),
    },
    defaultTopology: defaultTopology(fleet, cluster),
    servers: primaries + secondaries,
    envFrom: serverSecrets(fleet, cluster),
    discovery: discoveryOf(cluster),
    ...(stretched ? { longestServerName: longestServerName(fleet, cluster) } : {}),
    /** The home writes; a standby waits for a failover record. A stretched DBMS takes writes everywhere. */
    home,
    /** Its databases have left it: it answers nobody until it has a replica again. */
    fenced: isFenced(fleet, cluster),
    fences: fencesIn(fleet, cluster),
    ...(generation === 0 ? {} : { generation }),
    retired: fleet.spec.retired.find((record) => isOfCluster(record) && record.cluster === cluster.name)?.id,
  }
}

/** Adds `farPeers` to each cluster: whether another one that is not lost stands in another region. */
export function withFarPeers(clusters: readonly SeenCluster[]): readonly SeenCluster[] {
  const present = clusters.filter(({ state }) => state !== 'lost')
  const regions = new Set(present.map((cluster) => cluster['region']))
  return clusters.map((cluster) => ({
    ...cluster,
    farPeers: regions.size > (regions.has(cluster['region']) ? 1 : 0),
  }))
}

/** The other clusters that one may reach: a cluster that is lost is nobody's peer. */
export function peersOf(cluster: SeenCluster, clusters: readonly SeenCluster[]): readonly SeenCluster[] {
  return clusters.filter((other) => other !== cluster && other.state !== 'lost')
}
