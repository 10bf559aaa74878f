import { counted } from '../../diagnostics/counted.ts'
import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { decidedAt } from './decision.ts'
import { domainsOf } from './placement-domains.ts'
import type { Rule } from './rule.ts'

const tooFewDomains: Code = {
  code: 'NF-SCHED-003',
  severity: 'error',
  title: 'More domains demanded than there are',
  explanation:
    'With fewer zones than minDomains the scheduler counts the missing ones as empty, so that no zone may hold more than maxSkew servers; the others stay Pending. minDomains can at most be the number of zones that have nodes for Neo4j; zones that node selection excludes do not count. With kubernetes.io/hostname as the key the domains are the nodes.',
}

const minDomainsUnheeded: Code = {
  code: 'NF-SCHED-008',
  severity: 'error',
  title: 'minDomains without DoNotSchedule',
  explanation:
    'Kubernetes accepts minDomains only together with whenUnsatisfiable: DoNotSchedule. An API server refuses pods that combine it with ScheduleAnyway, so the StatefulSet would never get one.',
}

export const spreadDomains: Rule = {
  codes: [tooFewDomains, minDomainsUnheeded],
  check: (fleet) => fleet.clusters.flatMap((cluster) => domains(fleet, cluster)),
}

function domains(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const { enabled, minDomains, topologyKey, whenUnsatisfiable } = cluster.topology.placement.topologySpread
  if (!enabled || minDomains === undefined) return []
  const part = ['topology', 'placement', 'topologySpread', 'minDomains']
  const span = () => fleet.places.at(decidedAt(fleet, cluster, part))
  if (whenUnsatisfiable !== 'DoNotSchedule') {
    const detail = `minDomains: ${minDomains} stands beside whenUnsatisfiable: ${whenUnsatisfiable}.`
    return [
      diagnostic(minDomainsUnheeded, detail, {
        span: span(),
        help: 'Write whenUnsatisfiable: DoNotSchedule, or remove minDomains.',
      }),
    ]
  }
  const domains = domainsOf(cluster, topologyKey)
  if (domains === undefined || minDomains <= domains.count) return []
  return [
    diagnostic(
      tooFewDomains,
      `minDomains: ${minDomains} is more than the ${counted(domains.count, domains.noun)} of "${cluster.name}".`,
      {
        span: span(),
        help: `Did you mean ${domains.count}?`,
        related: [
          {
            span: fleet.places.at([...cluster.path, domains.field]),
            message: `the ${domains.noun}s of "${cluster.name}"`,
          },
        ],
      },
    ),
  ]
}
