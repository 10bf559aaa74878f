import { isReplica } from '../../fleet/copies.ts'
import { everyCopyIn } from '../../fleet/databases.ts'
import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { systemVoters } from '../../fleet/stretched/system-primaries.ts'
import type { Alert } from './alert.ts'
import { databaseMetric, everyDatabase, jobOf, selector, serverLabels } from './series.ts'

/** Databases whose raft group votes on writes here: every one that this cluster writes, and `system`. */
function voting(fleet: Fleet, cluster: Cluster) {
  const { primaries, secondaries } = cluster.nodeAllocation
  const written = everyCopyIn(fleet, cluster.name).flatMap((copy) =>
    isReplica(copy) ? [] : [{ name: copy.physical, voters: copy.topology.primaries }],
  )
  // Unless a server is told otherwise it votes in `system`, also one that holds only secondaries.
  return [{ name: 'system', voters: primaries + secondaries }, ...written]
}

/** The physical names of the replicas in a cluster; nobody writes them, so none has a leader to miss. */
function replicas(fleet: Fleet, cluster: Cluster): readonly string[] {
  return everyCopyIn(fleet, cluster.name).flatMap((copy) => (isReplica(copy) ? [copy.physical] : []))
}

/** What a quorum is asked of: the series of one DBMS, and how people call the place it runs in. */
interface Electorate {
  readonly labels: Readonly<Record<string, string>>
  readonly place: string
  readonly voting: readonly { readonly name: string; readonly voters: number }[]
  /** Physical names of databases that have no leader to miss. */
  readonly unwritten: readonly string[]
}

function quorumAlerts({ labels, place, voting }: Electorate): readonly Alert[] {
  return voting
    .filter(({ voters }) => voters >= 3)
    .map(({ name, voters }) => {
      const majority = Math.floor(voters / 2) + 1
      return {
        alert: 'Neo4jQuorumAtRisk',
        expr: `count(${databaseMetric(name, 'cluster_raft_is_leader')}${selector(labels)}) <= ${majority}`,
        for: '10m',
        labels: { severity: 'warning', database: name },
        summary: `Of ${voters} servers that vote in ${name} of ${place} no more than ${majority} are left: with one less nothing can be written.`,
      }
    })
}

function noLeader({ labels, place, unwritten }: Electorate): Alert {
  const series = everyDatabase('cluster_raft_is_leader', labels)
  const names = unwritten.map((name) => databaseMetric(name, 'cluster_raft_is_leader'))
  const but = names.length === 0 ? '' : `,__name__!~'${names.join('|')}'`
  return {
    alert: 'Neo4jNoLeader',
    expr: `sum by (__name__) (${series.slice(0, -1)}${but}}) < 1`,
    for: '2m',
    labels: { severity: 'critical' },
    summary: `A database of ${place} has no leader: its quorum is lost and nothing can be written.`,
  }
}

/** The quorum of one DBMS over all clusters, which only a Prometheus that sees all of them can judge. */
export function stretchedQuorumAlerts(fleet: Fleet): readonly Alert[] {
  const primaries = fleet.clusters.reduce((sum, { nodeAllocation }) => sum + nodeAllocation.primaries, 0)
  const electorate = {
    labels: { job: jobOf(fleet) },
    place: fleet.resourceName,
    // Here every server is told whether it votes in `system`.
    voting: [{ name: 'system', voters: systemVoters(primaries) }],
    unwritten: [],
  }
  return [noLeader(electorate), ...quorumAlerts(electorate)]
}

/** The quorum of the DBMS of one cluster. */
function ownQuorumAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  const electorate = {
    labels: serverLabels(fleet, cluster),
    place: `${fleet.resourceName} in ${cluster.name}`,
    voting: voting(fleet, cluster),
    unwritten: replicas(fleet, cluster),
  }
  return [noLeader(electorate), ...quorumAlerts(electorate)]
}

/** What can go wrong with the servers of one cluster; the leaders of a stretched DBMS may be in another. */
export function serverAlerts(fleet: Fleet, cluster: Cluster, stretched: boolean): readonly Alert[] {
  const labels = serverLabels(fleet, cluster)
  const all = selector(labels)
  const servers = cluster.nodeAllocation.primaries + cluster.nodeAllocation.secondaries
  const committed = everyDatabase('transaction_last_committed_tx_id(_total)?', labels)
  const claims = selector({ namespace: fleet.namespace }).replace(
    '}',
    `,persistentvolumeclaim=~'data-${fleet.resourceName}-.*'}`,
  )
  return [
    {
      alert: 'Neo4jMemberUnreachable',
      expr: `max by (k8s_cluster) ({__name__=~'neo4j_.*cluster_discovery_memberset_unreachable',${all.slice(1)}) > 0`,
      for: '5m',
      labels: { severity: 'critical' },
      summary: `A server of ${fleet.resourceName} in ${cluster.name} does not reach another.`,
    },
    {
      alert: 'Neo4jServerDown',
      expr: `sum(up${all}) < ${servers}`,
      for: '5m',
      labels: { severity: 'warning' },
      summary: `Fewer than ${servers} servers of ${fleet.resourceName} run in ${cluster.name}: the quorum has less room.`,
    },
    ...(stretched ? [] : ownQuorumAlerts(fleet, cluster)),
    {
      alert: 'Neo4jServerLags',
      // Compared with itself five minutes ago, so that an idle database has no lag whatever its numbers are.
      expr: `max by (__name__) (${committed} offset 5m) > on (__name__) min by (__name__) (${committed})`,
      for: '10m',
      labels: { severity: 'warning' },
      summary: `A server of ${fleet.resourceName} in ${cluster.name} is more than five minutes of transactions behind the others.`,
    },
    {
      alert: 'Neo4jVolumeFull',
      expr: `kubelet_volume_stats_available_bytes${claims} / kubelet_volume_stats_capacity_bytes${claims} < 0.15`,
      for: '15m',
      labels: { severity: 'warning' },
      summary: `A volume of ${fleet.resourceName} in ${cluster.name} has less than 15 percent left. A full one stops its server; seeding a replica again needs room for a second copy.`,
    },
    {
      alert: 'Neo4jClusterSilent',
      expr: `absent(up${all})`,
      for: '5m',
      labels: { severity: 'critical' },
      summary: `No metrics from ${cluster.name}; evaluate this rule outside ${cluster.name} too, or its loss is silent.`,
    },
  ]
}
