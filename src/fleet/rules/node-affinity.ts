import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatPath } from '../../source/path.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { decidedAt } from './decision.ts'
import { isWellKnown, undeclaredLabel } from './node-labels.ts'
import type { Rule } from './rule.ts'

type Affinity = NonNullable<Cluster['topology']['placement']['nodeAffinity']>
type Term = NonNullable<
  Affinity['requiredDuringSchedulingIgnoredDuringExecution']
>['nodeSelectorTerms'][number]
type Expression = NonNullable<Term['matchExpressions']>[number]

const part = [
  'topology',
  'placement',
  'nodeAffinity',
  'requiredDuringSchedulingIgnoredDuringExecution',
  'nodeSelectorTerms',
]

/** Required node affinity holds where one of its terms does; preferred affinity leaves nobody Pending. */
export const nodeAffinity: Rule = {
  codes: [undeclaredLabel],
  check: (fleet) => fleet.clusters.flatMap((cluster) => finding(fleet, cluster)),
}

function finding(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const required = cluster.topology.placement.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const failing = (required?.nodeSelectorTerms ?? []).map(({ matchExpressions = [] }) =>
    matchExpressions.find((expression) => !isDeclared(cluster, expression)),
  )
  const [first] = failing
  if (first === undefined || failing.includes(undefined)) return []
  const wanted = `${first.key} ${first.operator} ${(first.values ?? []).join(', ')}`.trim()
  return [
    diagnostic(
      undeclaredLabel,
      `Servers of "${cluster.name}" need a node with ${wanted}, but ${cluster.nodeLabels === undefined ? 'the cluster declares no nodeLabels' : 'its nodeLabels say otherwise'}.`,
      {
        span: fleet.places.at(decidedAt(fleet, cluster, part)),
        help: `If its nodes carry the label, write ${formatPath(cluster.path)}.nodeLabels: { ${first.key}: ${first.values?.[0] ?? '…'} }.`,
      },
    ),
  ]
}

function isDeclared({ nodeLabels }: Cluster, { key, operator, values = [] }: Expression): boolean {
  if (isWellKnown(key)) return true
  const label = nodeLabels?.[key]
  switch (operator) {
    case 'In':
      return label !== undefined && values.includes(label)
    case 'NotIn':
      return label === undefined || !values.includes(label)
    case 'Exists':
      return label !== undefined
    case 'DoesNotExist':
      return label === undefined
    case 'Gt':
      return Number(label) > Number(values[0])
    case 'Lt':
      return Number(label) < Number(values[0])
  }
}
