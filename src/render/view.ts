import type { Cluster, ClusterSet, Fleet } from '../fleet/fleet.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { once } from '../target/once.ts'
import { stretches } from '../target/target.ts'
import type { View } from '../template/view.ts'
import { backupViews, defaultStorageView } from './backup-view.ts'
import {
  fleetClusterView,
  inOrder,
  overlayOptions,
  peersOf,
  type SeenCluster,
  setClusterView,
  withFarPeers,
} from './cluster-view.ts'
import { chainViews, databaseViews } from './database-view.ts'
import { demandView } from './demand-view.ts'
import { dnsView, setDnsView } from './dns-view.ts'
import { egressView } from './egress-view.ts'
import { externalDnsView } from './external-dns-view.ts'
import { hubFacts } from './hub-facts.ts'
import {
  centralMonitoringView,
  clusterMonitoringView,
  fleetMonitoringView,
} from './monitoring/monitoring-view.ts'
import type { Parts } from './parts.ts'
import { declaredPorts } from './ports/declared-ports.ts'
import { policyMaker } from './ports/policy-view.ts'
import { serverViews } from './server-view.ts'
import { storeSecretViews } from './store-secret-view.ts'
import { stretchedView } from './stretched/view.ts'
import { roleViews, userViews } from './user-view.ts'

/** Everything templates see for one cluster, and whose view it is. */
export interface ClusterView {
  readonly cluster: string
  readonly view: View
}

function tlsView(fleet: Fleet): View {
  const { tls } = fleet.spec.security
  const issuer = tls.issuer ?? `${fleet.name}-ca`
  const { secret = issuer, namespaces = [] } = tls.trustBundle ?? {}
  const bundle = { secret, namespaces: [...new Set([fleet.namespace, ...namespaces])].sort() }
  return { ...tls, issuer, bundle }
}

/** The operator's own policy opens Bolt to everybody, so it stays off where the overlay's policy takes its place. */
function networkPoliciesView({ spec }: Fleet): View {
  const { networkPolicies } = spec.security
  const operatorNamespace =
    spec.platform['neo4j-operator']?.operatorNamespace ?? networkPolicies.operatorNamespace
  return { ...networkPolicies, operatorNamespace, own: false }
}

function secretsView(fleet: Fleet, cluster: Cluster): View {
  const { secrets } = fleet.spec
  return {
    ...secrets,
    external: secrets.provider === 'external-secrets',
    store: cluster.secrets?.store ?? secrets.store,
  }
}

type ServersByCluster = ReadonlyMap<string, readonly View[]>

/** The servers of one cluster, those of the others that it may reach, and all of its DBMS where that stretches over both. */
function serverLists(
  servers: ServersByCluster,
  cluster: string,
  peers: readonly SeenCluster[],
  stretched: boolean,
): View {
  const own = servers.get(cluster) ?? []
  const others = peers.flatMap((peer) => servers.get(peer.name) ?? [])
  return { servers: own, peerServers: others, dbmsServers: stretched ? [...own, ...others] : [] }
}

/** What is written and not empty, for targets that cannot honour it. */
function declaredView({ spec: { databases, users, roles, promises, failovers, backups } }: Fleet): View {
  const schedules = [backups.schedule, ...backups.entries].filter((entry) => entry !== undefined)
  const lists = { databases, users, roles, promises, failovers, backups: schedules }
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
}

/** Views of every cluster of a fleet, each built when it is asked for: a render of one cluster needs no others. */
export function* fleetViews(fleet: Fleet, parts: Parts): Generator<ClusterView> {
  const { overlay, target } = parts
  const policyOf = policyMaker(declaredPorts(parts))
  const { spec } = fleet
  const stretched = stretches(target, fleet)
  const clusters = withFarPeers(
    inOrder(fleet.clusters.map((cluster) => fleetClusterView(fleet, cluster, overlay, stretched))),
  )
  const byName = new Map(fleet.clusters.map((cluster) => [cluster.name, cluster]))
  const shared: View = {
    fleet: {
      name: fleet.name,
      namespace: fleet.namespace,
      labels: fleet.labels,
      resourceName: fleet.resourceName,
      acceptLicenseAgreement: spec.acceptLicenseAgreement,
      strategy: spec.strategy,
      primaryCluster: fleet.primaryCluster,
    },
    set: { name: fleet.clusterSet?.name ?? fleet.name, shared: fleet.clusterSet !== undefined },
    target: { name: target.name },
    clusters,
    options: overlayOptions(spec.networking[overlay.name], overlay.options.fleet),
    dns: dnsView(fleet),
    externalDns: externalDnsView(spec.platform['external-dns']?.version),
    platform: spec.platform,
    gitops: spec.gitops,
    hub: hubFacts(fleet),
    tls: tlsView(fleet),
    authentication: spec.security.authentication,
    networkPolicies: networkPoliciesView(fleet),
    coordination: spec.coordination,
    monitoring: {
      ...spec.monitoring,
      dashboards: { namespace: fleet.namespace, ...spec.monitoring.dashboards },
    },
    ...fleetMonitoringView(fleet),
    prober: spec.platform['prometheus-operator']?.prober,
    declared: declaredView(fleet),
    demanded: demandView(fleet),
    stretched,
  }
  const dbms = stretched ? stretchedView(fleet, shared, overlay.serverAddress) : undefined
  const servers: ServersByCluster =
    dbms?.servers ?? new Map(fleet.clusters.map((cluster) => [cluster.name, serverViews(fleet, cluster)]))
  const viewOf = (seen: SeenCluster, cluster: Cluster): View => {
    const peers = peersOf(seen, clusters)
    const backups = backupViews(fleet, cluster)
    const chains = chainViews(fleet, cluster)
    const view = {
      ...shared,
      cluster: seen,
      peers,
      dbms: dbms?.dbms,
      ...serverLists(servers, seen.name, peers, stretched),
      secrets: secretsView(fleet, cluster),
      backups,
      databases: databaseViews(fleet, cluster),
      chains,
      storeSecrets: storeSecretViews(fleet, cluster, [...backups, ...chains]),
      roles: roleViews(fleet, cluster),
      users: userViews(fleet, cluster),
      defaultStorage: defaultStorageView(fleet, cluster),
      egress: egressView(fleet, cluster),
      ...clusterMonitoringView(fleet, cluster, stretched),
      ...(seen === clusters[0] ? centralMonitoringView(fleet, stretched) : {}),
    }
    return { ...view, policy: policyOf(view) }
  }
  for (const seen of clusters) {
    const cluster = byName.get(seen.name)
    if (cluster === undefined) continue
    const view = once(() => viewOf(seen, cluster))
    yield {
      cluster: seen.name,
      get view() {
        return view()
      },
    }
  }
}

/** Views of every cluster of a set that fleets share: only what belongs to the Kubernetes clusters. */
export function setViews(set: ClusterSet, overlay: Overlay): readonly ClusterView[] {
  const dnsOf = { set: set.name, dns: set.spec.networking.dns }
  const clusters = withFarPeers(
    inOrder(set.spec.clusters.map((cluster, index) => setClusterView(cluster, index, overlay, dnsOf))),
  )
  const shared: View = {
    set: { name: set.name },
    fleet: { name: set.name, labels: {} },
    clusters,
    options: overlayOptions(set.spec.networking[overlay.name], overlay.options.fleet),
    dns: setDnsView(set),
    externalDns: externalDnsView(set.spec.platform['external-dns']?.version),
    platform: set.spec.platform,
    gitops: set.spec.gitops,
    secrets: set.spec.secrets,
  }
  return clusters.map((cluster) => ({
    cluster: cluster.name,
    view: { ...shared, cluster, peers: peersOf(cluster, clusters) },
  }))
}
