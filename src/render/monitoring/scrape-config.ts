import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { durationText, secondsOf } from '../../fleet/schedule/rpo.ts'
import type { View } from '../../template/view.ts'
import { healthCheckOf } from './health-check.ts'
import { probeModuleOf, proberOf, probeTargets } from './probes.ts'
import { jobOf } from './series.ts'

const account = '/var/run/secrets/kubernetes.io/serviceaccount'
const meta = '__meta_kubernetes'

function keep(label: string, regex: string): View {
  return { source_labels: [label], action: 'keep', regex }
}

function take(label: string, target: string): View {
  return { source_labels: [label], target_label: target }
}

/** Pods of the servers, in their own cluster: from another one their addresses are not routable. */
function serversJob(fleet: Fleet, cluster: Cluster, stretched: boolean): View {
  // Neo4j's own chart declares no port for metrics, so its Bolt port finds the pod.
  const port = stretched
    ? [
        keep(`${meta}_pod_container_port_number`, '7687'),
        {
          source_labels: ['__address__'],
          regex: '(.+):7687',
          target_label: '__address__',
          replacement: '$1:2004',
        },
      ]
    : [keep(`${meta}_pod_container_port_number`, '2004')]
  return {
    job_name: jobOf(fleet),
    scrape_interval: durationText(secondsOf(fleet.spec.monitoring.interval)),
    kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [fleet.namespace] } }],
    relabel_configs: [
      keep(`${meta}_pod_label_neo4j_com_cluster`, fleet.resourceName),
      keep(`${meta}_pod_label_app_kubernetes_io_component`, 'database'),
      ...port,
      take(`${meta}_namespace`, 'namespace'),
      take(`${meta}_pod_name`, 'pod'),
      { target_label: 'k8s_cluster', replacement: cluster.name },
    ],
  }
}

/** The endpoints of other clusters, through the blackbox exporter. */
function probesJob(fleet: Fleet, cluster: Cluster): readonly View[] {
  const prober = proberOf(fleet)
  const targets = probeTargets(fleet, cluster)
  if (prober === undefined || targets.length === 0) return []
  const { interval, timeout } = healthCheckOf(fleet)
  return [
    {
      job_name: 'neo4j-bolt',
      metrics_path: '/probe',
      scrape_interval: interval,
      scrape_timeout: timeout,
      params: { module: [probeModuleOf(fleet)] },
      static_configs: targets.map(({ cluster: { name }, endpoint }) => ({
        targets: [endpoint],
        labels: { target: name, namespace: fleet.namespace },
      })),
      relabel_configs: [
        take('__address__', '__param_target'),
        take('__param_target', 'instance'),
        { target_label: '__address__', replacement: prober },
      ],
    },
  ]
}

/** What the alerts about backups, volumes and certificates look at. */
function surroundings(): readonly View[] {
  const services = [{ role: 'endpoints' }]
  return [
    {
      job_name: 'kube-state-metrics',
      kubernetes_sd_configs: services,
      relabel_configs: [
        keep(`${meta}_service_label_app_kubernetes_io_name`, 'kube-state-metrics'),
        keep(`${meta}_endpoint_port_name`, 'http'),
      ],
      // Its own namespace label says where the object is, not where the exporter runs.
      honor_labels: true,
      metric_relabel_configs: [keep('__name__', 'kube_job_.*')],
    },
    {
      job_name: 'kubelet',
      scheme: 'https',
      authorization: { credentials_file: `${account}/token` },
      tls_config: { ca_file: `${account}/ca.crt` },
      kubernetes_sd_configs: [{ role: 'node' }],
      relabel_configs: [
        { target_label: '__address__', replacement: 'kubernetes.default.svc:443' },
        {
          source_labels: [`${meta}_node_name`],
          target_label: '__metrics_path__',
          replacement: '/api/v1/nodes/$1/proxy/metrics',
        },
      ],
      metric_relabel_configs: [keep('__name__', 'kubelet_volume_stats_.*')],
    },
    {
      job_name: 'cert-manager',
      kubernetes_sd_configs: [{ role: 'pod' }],
      relabel_configs: [
        keep(`${meta}_pod_label_app_kubernetes_io_name`, 'cert-manager'),
        keep(`${meta}_pod_container_port_number`, '9402'),
      ],
      metric_relabel_configs: [keep('__name__', 'certmanager_.*')],
    },
  ]
}

function remoteWrite(fleet: Fleet): View {
  const { central } = fleet.spec.monitoring
  if (central?.mode !== 'remote-write' || central.url === undefined) return {}
  const authorization =
    central.tokenSecret === undefined
      ? {}
      : { authorization: { credentials_file: `/etc/secrets/${central.tokenSecret}/token` } }
  return { remote_write: [{ url: central.url, ...authorization }] }
}

/** The configuration of a Prometheus without the operator, and the name of the file of rules that lies beside it. */
export function prometheusConfig(
  fleet: Fleet,
  cluster: Cluster,
  { rulesFile, stretched }: { readonly rulesFile: string; readonly stretched: boolean },
): View {
  return {
    global: {
      scrape_interval: '30s',
      evaluation_interval: '30s',
      external_labels: { k8s_cluster: cluster.name },
    },
    rule_files: [rulesFile],
    scrape_configs: [serversJob(fleet, cluster, stretched), ...probesJob(fleet, cluster), ...surroundings()],
    ...remoteWrite(fleet),
  }
}
