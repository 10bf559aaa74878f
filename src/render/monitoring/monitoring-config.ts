import type { Fleet } from '../../fleet/fleet.ts'
import { metricsFilter } from '../../fleet/monitoring/metrics-filter.ts'
import type { View } from '../../template/view.ts'

/** Neo4j settings without which an alert rule would look at a metric that no server exposes, and stay silent. */
export function monitoringConfig({ spec }: Fleet): View {
  return spec.monitoring.enabled ? { 'server.metrics.filter': metricsFilter } : {}
}
