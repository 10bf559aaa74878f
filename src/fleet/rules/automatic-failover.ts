import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

const automatic: Code = {
  code: 'NF-DR-009',
  severity: 'error',
  title: 'Automatic failover or synchronisation between clusters',
  explanation:
    'Nothing implements either: the operators build an independent DBMS in each cluster, and promoting a replica is one-shot and irreversible. A failover that two cut-off sides start by themselves, with the last writer winning, is a split brain that loses committed transactions. A person decides instead, and the decision is a failover record in the spec. `coordination.failoverCoordination.healthCheck` stays: it says how clusters are probed.',
}

export const automaticFailover: Rule = {
  codes: [automatic],
  check: ({ spec, places }) => {
    const { failoverCoordination, stateSynchronization } = spec.coordination
    const refuse = (block: string, what: string, alternative: string) => {
      const path = ['spec', 'coordination', block, 'enabled']
      const off = places.written(path).exact ? 'Write enabled: false.' : `Remove ${block}.`
      return diagnostic(automatic, `coordination.${block}: ${what}`, {
        span: places.at(path),
        help: `${off} ${alternative}`,
      })
    }
    return [
      ...(failoverCoordination?.enabled === true
        ? [
            refuse(
              'failoverCoordination',
              'no operator fails over between clusters by itself, and a promotion cannot be undone.',
              'To fail over, a person records it: neofleet failover --to CLUSTER --reason TEXT.',
            ),
          ]
        : []),
      ...(stateSynchronization !== undefined && stateSynchronization['enabled'] !== false
        ? [
            refuse(
              'stateSynchronization',
              'nothing synchronises the state of independent DBMSs, and letting the last writer win loses committed transactions.',
              'Each database has one cluster that writes, named by spec.primaryCluster.',
            ),
          ]
        : []),
    ]
  },
}
