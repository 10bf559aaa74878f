import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import { secondsOf } from '../schedule/rpo.ts'
import type { Rule } from './rule.ts'

const tooPatient: Code = {
  code: 'NF-MON-008',
  severity: 'error',
  title: 'Health check that waits longer than its interval',
  explanation:
    'The interval of a health check is how often Prometheus probes another cluster, its timeout how long one probe may take. Prometheus refuses a configuration in which a probe may take longer than the time until the next one, and with it everything else in that configuration.',
}

const unwatched: Code = {
  code: 'NF-MON-009',
  severity: 'warning',
  title: 'Health check that nobody makes',
  explanation:
    'No operator looks at other clusters. A health check becomes a probe of Prometheus and an alert that carries the command for a failover, so it needs monitoring, a blackbox exporter that probes, and an endpoint of another cluster. Without them nobody is told that a cluster is down.',
}

const block: Path = ['spec', 'coordination', 'failoverCoordination', 'healthCheck']

function missingPart({ spec, clusters }: Fleet): readonly [string, string] | undefined {
  if (!spec.monitoring.enabled) return ['monitoring is off', 'Write monitoring: { enabled: true }.']
  if (spec.platform['prometheus-operator']?.prober === undefined) {
    return [
      'no blackbox exporter is named',
      'Write platform: { prometheus-operator: { prober: "HOST:9115" } }, the address of a blackbox exporter in every cluster.',
    ]
  }
  if (clusters.some(({ endpoint }) => endpoint !== undefined)) return undefined
  return ['no cluster has an endpoint', 'Write clusters[].endpoint, the name under which others reach it.']
}

export const healthCheck: Rule = {
  codes: [tooPatient, unwatched],
  check: (fleet): readonly Diagnostic[] => {
    const check = fleet.spec.coordination.failoverCoordination?.healthCheck
    if (check === undefined) return []
    const findings: Diagnostic[] = []
    if (secondsOf(check.timeout) > secondsOf(check.interval)) {
      findings.push(
        diagnostic(
          tooPatient,
          `A probe may take ${check.timeout}, and the next one follows after ${check.interval}.`,
          {
            span: fleet.places.at([...block, 'timeout']),
            help: `Write timeout: ${check.interval} or less.`,
          },
        ),
      )
    }
    const missing = missingPart(fleet)
    if (missing !== undefined) {
      const [what, help] = missing
      findings.push(
        diagnostic(unwatched, `coordination.failoverCoordination.healthCheck probes nothing: ${what}.`, {
          span: fleet.places.keyAt(block),
          help,
        }),
      )
    }
    return findings
  },
}
