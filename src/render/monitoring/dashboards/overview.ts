import type { Fleet } from '../../../fleet/fleet.ts'
import { databaseMetric, everyDatabase, jobOf, selector } from '../series.ts'
import { databasesShown } from './databases-shown.ts'
import type { DashboardSpec, PanelSpec } from './panel.ts'

const byCluster = '{{k8s_cluster}}'

function health(fleet: Fleet, all: string): readonly PanelSpec[] {
  const leaders = everyDatabase('cluster_raft_is_leader', { job: jobOf(fleet) }).replace(
    '}',
    ",k8s_cluster=~'$k8s_cluster'}",
  )
  const unreachable = `{__name__=~'neo4j_.*cluster_discovery_memberset_unreachable',${all.slice(1)}`
  return [
    {
      title: 'Servers up',
      description: 'Servers that answer the scrape.',
      type: 'stat',
      width: 6,
      queries: [{ expr: `sum by (k8s_cluster) (up${all})`, legend: byCluster }],
    },
    {
      title: 'Databases with a leader',
      description: 'Databases that can be written. A replica has no leader and is not counted.',
      type: 'stat',
      width: 6,
      queries: [
        {
          expr: `count by (k8s_cluster) (sum by (k8s_cluster, __name__) (${leaders}) > 0)`,
          legend: byCluster,
        },
      ],
    },
    {
      title: 'Unreachable servers',
      description: 'Servers that another server of the same DBMS does not reach.',
      type: 'stat',
      width: 6,
      queries: [{ expr: `max by (k8s_cluster) (${unreachable})`, legend: byCluster }],
    },
    {
      title: 'Failed databases',
      description: 'Databases in a failed state on some server.',
      type: 'stat',
      width: 6,
      queries: [{ expr: `sum by (k8s_cluster) (neo4j_dbms_db_state_count_failed${all})`, legend: byCluster }],
    },
  ]
}

function load(fleet: Fleet, all: string): readonly PanelSpec[] {
  return [
    {
      title: 'Committed transactions',
      description: 'Per second and database.',
      type: 'timeseries',
      unit: 'ops',
      width: 12,
      // One query a database: the name of a database is a part of its metrics, and rate() would drop it.
      queries: databasesShown(fleet).map((database) => ({
        expr: `max by (k8s_cluster) (rate(${databaseMetric(database, 'transaction_committed_total')}${all}[$__rate_interval]))`,
        legend: `${database} ${byCluster}`,
      })),
    },
    {
      title: 'Queries that run',
      description: 'Bolt connections that are executing Cypher.',
      type: 'timeseries',
      width: 12,
      queries: [
        { expr: `sum by (k8s_cluster) (neo4j_dbms_bolt_connections_running${all})`, legend: byCluster },
      ],
    },
  ]
}

function memory(all: string): readonly PanelSpec[] {
  return [
    {
      title: 'Page cache hits',
      description: 'Below 98 percent the store does not fit into the page cache.',
      type: 'timeseries',
      unit: 'percentunit',
      width: 12,
      queries: [
        {
          expr: `min by (k8s_cluster, pod) (neo4j_dbms_page_cache_hit_ratio${all})`,
          legend: `${byCluster} {{pod}}`,
        },
      ],
    },
    {
      title: 'Heap',
      description: 'Share of the heap in use.',
      type: 'timeseries',
      unit: 'percentunit',
      width: 12,
      queries: [
        {
          expr: `max by (k8s_cluster, pod) (neo4j_dbms_vm_heap_used${all} / neo4j_dbms_vm_heap_max${all})`,
          legend: `${byCluster} {{pod}}`,
        },
      ],
    },
  ]
}

function room({ namespace, resourceName }: Fleet): readonly PanelSpec[] {
  const claims = `{namespace='${namespace}',persistentvolumeclaim=~'data-${resourceName}-.*'}`
  return [
    {
      title: 'Room on volumes',
      description: 'Share that is left. Seeding a replica again needs as much as the database has.',
      type: 'timeseries',
      unit: 'percentunit',
      width: 12,
      queries: [
        {
          expr: `min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes${claims} / kubelet_volume_stats_capacity_bytes${claims})`,
          legend: '{{persistentvolumeclaim}}',
        },
      ],
    },
    {
      title: 'Alerts',
      description: 'What fires now.',
      type: 'table',
      width: 12,
      queries: [
        {
          expr: `max by (alertname, severity) (ALERTS{alertname=~'Neo4j.*',alertstate='firing'})`,
          legend: '{{alertname}}',
        },
      ],
    },
  ]
}

/** Health, load and room of all clusters, side by side. */
export function overviewDashboard(fleet: Fleet): DashboardSpec {
  const all = selector({ job: jobOf(fleet) }).replace('}', ",k8s_cluster=~'$k8s_cluster'}")
  return {
    // Grafana takes 40 characters.
    uid: `nf-${fleet.name}-over`,
    title: `Neo4j ${fleet.name}: overview`,
    description: 'Health, load and room of every cluster of the fleet.',
    job: jobOf(fleet),
    rows: [health(fleet, all), load(fleet, all), memory(all), room(fleet)],
  }
}
