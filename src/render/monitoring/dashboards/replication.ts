import { copiesOf } from '../../../fleet/databases.ts'
import type { Fleet } from '../../../fleet/fleet.ts'
import { databaseMetric, jobOf, selector } from '../series.ts'
import { databasesShown } from './databases-shown.ts'
import type { DashboardSpec, PanelSpec } from './panel.ts'

const byCluster = '{{k8s_cluster}}'

function reach({ namespace }: Fleet): readonly PanelSpec[] {
  const probes = selector({ job: 'neo4j-bolt', namespace })
  return [
    {
      title: 'Other clusters answer',
      description: '1 where the endpoint of the other cluster answers on Bolt, seen from here.',
      type: 'timeseries',
      width: 12,
      queries: [{ expr: `min by (target) (probe_success${probes})`, legend: '{{target}}' }],
    },
    {
      title: 'Time to answer',
      description: 'How long a probe of the other cluster takes: the latency between clusters.',
      type: 'timeseries',
      unit: 's',
      width: 12,
      queries: [{ expr: `max by (target) (probe_duration_seconds${probes})`, legend: '{{target}}' }],
    },
  ]
}

function progress(fleet: Fleet, all: string): readonly PanelSpec[] {
  const committed = (database: string) =>
    `${databaseMetric(database, 'transaction_last_committed_tx_id_total')}${all}`
  return [
    {
      title: 'Last committed transaction',
      description:
        'A replica follows the numbers of its home. One that stays flat while the home rises no longer replicates.',
      type: 'timeseries',
      width: 12,
      queries: databasesShown(fleet).map((database) => ({
        expr: `max by (k8s_cluster) (${committed(database)})`,
        legend: `${database} ${byCluster}`,
      })),
    },
    {
      title: 'Lag inside a DBMS',
      description: 'Transactions between the first and the last server that holds the database.',
      type: 'timeseries',
      width: 12,
      queries: databasesShown(fleet).map((database) => ({
        expr: `max by (k8s_cluster) (${committed(database)}) - min by (k8s_cluster) (${committed(database)})`,
        legend: `${database} ${byCluster}`,
      })),
    },
  ]
}

/** The chains of the fleet, each once, whichever cluster writes it. */
function chains(fleet: Fleet): readonly string[] {
  const all = fleet.spec.databases.flatMap((database) =>
    copiesOf(fleet, database).flatMap(({ upstream }) => upstream?.chain ?? []),
  )
  return [...new Set(all)]
}

function safety(fleet: Fleet): readonly PanelSpec[] {
  const { namespace } = fleet
  const written = chains(fleet)
  const ages: readonly PanelSpec[] = [
    {
      title: 'Age of the newest differential backup',
      description: 'With the pull interval of the replica it is what a failover would lose.',
      type: 'timeseries',
      unit: 's',
      width: 12,
      queries: written.map((chain) => ({
        expr: `time() - max(kube_job_status_completion_time${selector({ namespace })
          .slice(0, -1)
          .concat(`,job_name=~'${chain}-diff.*'}`)})`,
        legend: chain,
      })),
    },
  ]
  return [
    ...(written.length === 0 ? [] : ages),
    {
      title: 'Life of certificates',
      description: 'Time until a certificate expires. cert-manager renews it long before.',
      type: 'timeseries',
      unit: 's',
      width: 12,
      queries: [
        {
          expr: `min by (name) (certmanager_certificate_expiration_timestamp_seconds${selector({ exported_namespace: namespace })} or certmanager_certificate_expiration_timestamp_seconds${selector({ namespace, exported_namespace: '' })}) - time()`,
          legend: '{{name}}',
        },
      ],
    },
  ]
}

/** What a person looks at before and after a failover. */
export function replicationDashboard(fleet: Fleet): DashboardSpec {
  const all = selector({ job: jobOf(fleet) }).replace('}', ",k8s_cluster=~'$k8s_cluster'}")
  return {
    // Grafana takes 40 characters.
    uid: `nf-${fleet.name}-repl`,
    title: `Neo4j ${fleet.name}: replication and failover`,
    description: 'Whether the other clusters answer, and what a failover would lose now.',
    job: jobOf(fleet),
    rows: [reach(fleet), progress(fleet, all), safety(fleet)],
  }
}
