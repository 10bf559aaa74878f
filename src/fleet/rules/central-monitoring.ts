import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const unreached: Code = {
  code: 'NF-MON-013',
  severity: 'error',
  title: 'Central Prometheus that gets nothing',
  explanation:
    'A Prometheus for the whole fleet gets its series in one of two ways: every cluster sends them to an address (remote-write), or the hub fetches them from the Prometheus of every cluster (federation). Without the address, rules about the whole fleet have no series and stay silent.',
}

const unused: Code = {
  code: 'NF-MON-014',
  severity: 'error',
  title: 'Monitor for an operator that is not there',
  explanation:
    'PodMonitor, ServiceMonitor and the labels that select them are read by the Prometheus operator. With provider: prometheus there is none, and a configuration file takes their place.',
}

const block: Path = ['spec', 'monitoring']

function centralFindings({ spec, clusters, places }: Fleet): readonly Diagnostic[] {
  const { central } = spec.monitoring
  if (central === undefined) return []
  if (central.mode === 'remote-write') {
    if (central.url !== undefined) return []
    return [
      diagnostic(unreached, 'Every cluster would send its series, and no address says where to.', {
        span: places.keyAt([...block, 'central']),
        help: 'Write central.url: https://prometheus.example.com/api/v1/write.',
      }),
    ]
  }
  return clusters
    .filter(({ state, prometheus }) => state !== 'lost' && prometheus === undefined)
    .map(({ name, path }) =>
      diagnostic(unreached, `The hub would fetch from "${name}", whose Prometheus has no address.`, {
        span: places.at([...path, 'name']),
        help: 'Write prometheus: https://prometheus.example.com in the cluster.',
        related: [{ span: places.at([...block, 'central', 'mode']), message: 'what asks for it' }],
      }),
    )
}

function unusedFindings({ spec, places }: Fleet): readonly Diagnostic[] {
  const { provider, labels } = spec.monitoring
  if (provider !== 'prometheus' || Object.keys(labels).length === 0) return []
  return [
    diagnostic(unused, 'Nothing selects by monitoring.labels: provider is prometheus.', {
      span: places.keyAt([...block, 'labels']),
      help: 'Remove them, or write provider: prometheus-operator.',
    }),
  ]
}

export const centralMonitoring: Rule = {
  codes: [unreached, unused],
  check: (fleet) =>
    fleet.spec.monitoring.enabled ? [...centralFindings(fleet), ...unusedFindings(fleet)] : [],
}
