import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import type { View } from '../../template/view.ts'
import { jobOf, selector } from './series.ts'

/** What the hub fetches from the Prometheus of one cluster. */
interface FederatedCluster extends View {
  readonly name: string
  readonly scheme: string
  /** Host, and port where one is written. */
  readonly host: string
}

/** The series that rules and dashboards of the hub look at; alerts of the cluster itself are told there. */
export function federatedSeries(fleet: Fleet): readonly string[] {
  return [
    selector({ job: jobOf(fleet) }),
    selector({ job: 'neo4j-bolt', namespace: fleet.namespace }),
    `kube_job_status_completion_time${selector({ namespace: fleet.namespace })}`,
    `{__name__=~'kubelet_volume_stats_(available|capacity)_bytes',namespace='${fleet.namespace}'}`,
    "{__name__=~'certmanager_certificate_expiration_timestamp_seconds'}",
  ]
}

/** Where each cluster's Prometheus is. */
export function federatedClusters(fleet: Fleet): readonly FederatedCluster[] {
  if (fleet.spec.monitoring.central?.mode !== 'federation') return []
  return fleet.clusters
    .flatMap(({ name, state, prometheus }: Cluster) => {
      if (state === 'lost' || prometheus === undefined) return []
      const [scheme = 'https', host = ''] = prometheus.split('://')
      return [{ name, scheme, host }]
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The scrape configuration by which a Prometheus without the operator fetches. */
export function federationJobs(fleet: Fleet): readonly View[] {
  const tokenSecret = fleet.spec.monitoring.central?.tokenSecret
  return federatedClusters(fleet).map(({ name, scheme, host }) => ({
    job_name: `federate/${fleet.name}/${name}`,
    honor_labels: true,
    metrics_path: '/federate',
    scheme,
    params: { 'match[]': federatedSeries(fleet) },
    static_configs: [{ targets: [host], labels: { k8s_cluster: name } }],
    ...(tokenSecret === undefined
      ? {}
      : { authorization: { credentials_file: `/etc/secrets/${tokenSecret}/token` } }),
  }))
}
