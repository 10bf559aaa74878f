import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { noPromql, unknownMetric } from '../monitoring/expression-faults.ts'
import { metricWorldOf } from '../monitoring/metric-world.ts'
import { noDirection, ownFaults } from '../monitoring/own-faults.ts'
import type { Rule } from './rule.ts'

const unevaluated: Code = {
  code: 'NF-MON-012',
  severity: 'error',
  title: 'Alerts and dashboards that nobody gets',
  explanation:
    'monitoring.metrics and monitoring.alerts become rules for Prometheus, and dashboards ConfigMaps for Grafana, where monitoring.enabled is true. Without it none of them is rendered, and an alert that is written down and never fires is worse than none.',
}

export const ownAlerts: Rule = {
  codes: [unknownMetric, noPromql, noDirection, unevaluated],
  check: (fleet) => {
    const { monitoring } = fleet.spec
    const { metrics, alerts, dashboards } = monitoring
    if (metrics.length + alerts.length + dashboards.own.length === 0) return []
    const faults = ownFaults(monitoring, metricWorldOf(fleet), (path) =>
      fleet.places.at(['spec', 'monitoring', ...path]),
    )
    if (monitoring.enabled) return faults
    const off = diagnostic(unevaluated, 'monitoring writes rules or dashboards, and is not enabled.', {
      span: fleet.places.keyAt(['spec', 'monitoring']),
      help: 'Write monitoring.enabled: true.',
    })
    return [off, ...faults]
  },
}
