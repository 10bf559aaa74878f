import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import type { View } from '../../template/view.ts'
import { alertGroups } from './alert-groups.ts'
import { healthCheckOf } from './health-check.ts'
import { jobOf } from './series.ts'

/** What monitors, rules and probes of one cluster say beyond the spec; nothing where nobody watches. */
export function monitoringView(fleet: Fleet, cluster: Cluster): View {
  if (!fleet.spec.monitoring.enabled) return {}
  return {
    job: jobOf(fleet),
    healthCheck: healthCheckOf(fleet),
    /** A port that is open is no database: behind a gateway or load balancer only TLS reaches the server itself. */
    probeModule: fleet.spec.security.tls.enabled ? 'bolt_tls' : 'tcp_connect',
    alertGroups: alertGroups(fleet, cluster),
  }
}
