import { copiesOf } from '../../fleet/databases.ts'
import type { Cluster, Database, Fleet } from '../../fleet/fleet.ts'
import { durationText, rpoSeconds } from '../../fleet/schedule/rpo.ts'
import type { Alert, AlertGroup } from './alert.ts'
import { healthCheckOf } from './health-check.ts'
import { failoverAdvice } from './peer-alerts.ts'
import { proberOf } from './probes.ts'
import { databaseMetric, selector, serverLabels } from './series.ts'
import { stretchedQuorumAlerts } from './server-alerts.ts'

function silent(fleet: Fleet, cluster: Cluster): Alert {
  return {
    alert: 'Neo4jClusterSilent',
    expr: `absent(up${selector(serverLabels(fleet, cluster))})`,
    for: '5m',
    labels: { severity: 'critical', k8s_cluster: cluster.name },
    summary: `No metrics from ${cluster.name}: it is down, its Prometheus is, or the way here.`,
  }
}

/** Where a failover of a cluster would go: the first replica of the first database that it writes. */
function successorOf(fleet: Fleet, home: Cluster): Cluster | undefined {
  return fleet.spec.databases
    .flatMap((database) => copiesOf(fleet, database))
    .find(({ upstream, cluster }) => upstream?.cluster === home && cluster.state !== 'lost')?.cluster
}

function down(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  const { downAfter, upAfter } = healthCheckOf(fleet)
  if (proberOf(fleet) === undefined || cluster.endpoint === undefined) return []
  const probes = selector({ job: 'neo4j-bolt', namespace: fleet.namespace, target: cluster.name })
  const successor = successorOf(fleet, cluster)
  return [
    {
      alert: 'Neo4jClusterDown',
      // A cut between two clusters looks like an outage to one of them; nobody reaching it does not.
      expr: `max(probe_success${probes}) == 0`,
      for: downAfter,
      labels: { severity: 'critical', target: cluster.name },
      summary: `No other cluster reaches ${cluster.name} on Bolt.`,
      ...(successor === undefined ? {} : failoverAdvice(fleet, successor, cluster)),
      ...(upAfter === undefined ? {} : { keepFiringFor: upAfter }),
    },
  ]
}

/** The numbers of transactions of a replica follow those of its home, so that no clock is needed to compare them. */
function lags(fleet: Fleet, database: Database): readonly Alert[] {
  const [home, ...replicas] = copiesOf(fleet, database)
  const rpo = rpoSeconds(database.replication)
  if (home === undefined || rpo === undefined) return []
  const last = (physical: string, cluster: Cluster) =>
    `max(${databaseMetric(physical, 'transaction_last_committed_tx_id_total')}${selector(serverLabels(fleet, cluster))}`
  const allowed = durationText(2 * rpo)
  return replicas
    .filter(({ cluster }) => cluster.state !== 'lost')
    .map(({ physical, cluster }) => ({
      alert: 'Neo4jReplicaLags',
      expr: `${last(home.physical, home.cluster)} offset ${allowed}) > ${last(physical, cluster)})`,
      for: '5m',
      labels: { severity: 'critical', database: physical },
      summary: `${physical} in ${cluster.name} lacks transactions that ${home.cluster.name} committed ${allowed} ago, twice the planned loss: a failover loses more than planned.`,
    }))
}

/** Rules for a Prometheus that sees the whole fleet: what no cluster can tell about itself. */
export function centralGroups(fleet: Fleet, stretched: boolean): readonly AlertGroup[] {
  const expected = fleet.clusters
    .filter(({ state }) => state !== 'lost')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return [
    {
      name: `${fleet.resourceName}.fleet`,
      rules: [
        ...expected.map((cluster) => silent(fleet, cluster)),
        ...(stretched ? stretchedQuorumAlerts(fleet) : []),
        ...fleet.spec.databases.flatMap((database) => lags(fleet, database)),
      ],
    },
    {
      name: `${fleet.resourceName}.fleet.reach`,
      interval: healthCheckOf(fleet).interval,
      rules: expected.flatMap((cluster) => down(fleet, cluster)),
    },
  ].filter(({ rules }) => rules.length > 0)
}
