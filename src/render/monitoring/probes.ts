import type { Cluster, Fleet } from '../../fleet/fleet.ts'

/** The blackbox exporter, where one is named. */
export function proberOf({ spec }: Fleet): string | undefined {
  return spec.platform['prometheus-operator']?.prober
}

/** A port that is open is no database: behind a gateway or load balancer only TLS reaches the server itself. */
export function probeModuleOf({ spec }: Fleet): 'bolt_tls' | 'tcp_connect' {
  return spec.security.tls.enabled ? 'bolt_tls' : 'tcp_connect'
}

/** A cluster that others can probe. */
interface ProbeTarget {
  readonly cluster: Cluster
  /** Host and port of Bolt. */
  readonly endpoint: string
}

/** The other clusters that one can probe, in one order; a cluster that is lost is not expected to answer. */
export function probeTargets(fleet: Fleet, from: Cluster): readonly ProbeTarget[] {
  return fleet.clusters
    .flatMap((cluster) => {
      const { endpoint, state } = cluster
      if (cluster === from || state === 'lost' || endpoint === undefined) return []
      return [{ cluster, endpoint: endpoint.includes(':') ? endpoint : `${endpoint}:7687` }]
    })
    .toSorted((a, b) => (a.cluster.name < b.cluster.name ? -1 : 1))
}
