import { copyIn } from '../../fleet/databases.ts'
import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import type { Alert } from './alert.ts'
import { databaseMetric, everyDatabase, selector, serverLabels } from './series.ts'

/** Databases whose raft group votes on writes here: every one that this cluster writes, and `system`. */
function voting(fleet: Fleet, cluster: Cluster) {
  const { primaries, secondaries } = cluster.nodeAllocation
  const written = fleet.spec.databases.flatMap((database) => {
    const copy = copyIn(fleet, database, cluster.name)
    return copy === undefined || copy.upstream !== undefined
      ? []
      : [{ name: copy.physical, voters: copy.topology.primaries }]
  })
  // Unless a server is told otherwise it votes in `system`, also one that holds only secondaries.
  return [{ name: 'system', voters: primaries + secondaries }, ...written]
}

/** The physical names of the replicas in a cluster; nobody writes them, so none has a leader to miss. */
function replicas(fleet: Fleet, cluster: Cluster): readonly string[] {
  return fleet.spec.databases.flatMap((database) => {
    const copy = copyIn(fleet, database, cluster.name)
    return copy?.upstream === undefined ? [] : [copy.physical]
  })
}

function quorumAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  const labels = selector(serverLabels(fleet, cluster))
  return voting(fleet, cluster)
    .filter(({ voters }) => voters >= 3)
    .map(({ name, voters }) => {
      const majority = Math.floor(voters / 2) + 1
      return {
        alert: 'Neo4jQuorumAtRisk',
        expr: `count(${databaseMetric(name, 'cluster_raft_is_leader')}${labels}) <= ${majority}`,
        for: '10m',
        labels: { severity: 'warning', database: name },
        summary: `Of ${voters} servers that vote in ${name} of ${fleet.resourceName} in ${cluster.name} no more than ${majority} are left: with one less nothing can be written.`,
      }
    })
}

function noLeader(fleet: Fleet, cluster: Cluster): Alert {
  const series = everyDatabase('cluster_raft_is_leader', serverLabels(fleet, cluster))
  const unwritten = replicas(fleet, cluster).map((name) => databaseMetric(name, 'cluster_raft_is_leader'))
  const but = unwritten.length === 0 ? '' : `,__name__!~'${unwritten.join('|')}'`
  return {
    alert: 'Neo4jNoLeader',
    expr: `sum by (__name__) (${series.slice(0, -1)}${but}}) < 1`,
    for: '2m',
    labels: { severity: 'critical' },
    summary: `A database of ${fleet.resourceName} in ${cluster.name} has no leader: its quorum is lost and nothing can be written.`,
  }
}

/** What can go wrong inside the DBMS of one cluster. */
export function serverAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
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
    noLeader(fleet, cluster),
    ...quorumAlerts(fleet, cluster),
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
