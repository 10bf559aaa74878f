import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { formatPath } from '../../source/path.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { decidedAt } from './decision.ts'
import { undeclaredLabel } from './node-labels.ts'
import type { Rule } from './rule.ts'

const untolerated: Code = {
  code: 'NF-SCHED-010',
  severity: 'error',
  title: 'Taint that servers do not tolerate',
  explanation:
    'A taint keeps every pod away that does not tolerate it. Where all database nodes carry one, written in clusters[].nodeTaints, servers without the toleration stay Pending for ever; with NoExecute those that run are evicted as well.',
}

type Taint = NonNullable<Cluster['nodeTaints']>[number]
type Toleration = NonNullable<Cluster['topology']['placement']['tolerations']>[number]

const part = ['topology', 'placement', 'tolerations']
/** Taints that Kubernetes itself puts on nodes in trouble; nobody declares them. */
const wellKnown = /^node(\.cloudprovider)?\.kubernetes\.io\//

export const nodeTaints: Rule = {
  codes: [untolerated, undeclaredLabel],
  check: (fleet) =>
    fleet.clusters.flatMap((cluster) => [...repelled(fleet, cluster), ...aimless(fleet, cluster)]),
}

/** As the scheduler decides it. */
function tolerates(toleration: Toleration, { key, value = '', effect }: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== effect) return false
  if (toleration.key === undefined) return toleration.operator === 'Exists'
  return toleration.key === key && (toleration.operator === 'Exists' || (toleration.value ?? '') === value)
}

function shown({ key, value, effect }: Taint): string {
  return `${key}${value === undefined ? '' : `=${value}`}:${effect}`
}

function repelled(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const { tolerations = [] } = cluster.topology.placement
  return (cluster.nodeTaints ?? []).flatMap((taint, index) => {
    if (taint.effect === 'PreferNoSchedule' || tolerations.some((one) => tolerates(one, taint))) return []
    const { key, value, effect } = taint
    const fields = value === undefined ? `key: ${key}, operator: Exists` : `key: ${key}, value: ${value}`
    return [
      diagnostic(untolerated, `No server of "${cluster.name}" tolerates ${shown(taint)}.`, {
        span: fleet.places.at([...cluster.path, 'nodeTaints', index]),
        help: `Write topology.placement.tolerations: [{ ${fields}, effect: ${effect} }].`,
        related:
          tolerations.length === 0
            ? []
            : [{ span: fleet.places.at(decidedAt(fleet, cluster, part)), message: 'what they tolerate' }],
      }),
    ]
  })
}

function aimless(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const taints = cluster.nodeTaints
  const keys = (taints ?? []).map(({ key }) => key)
  return (cluster.topology.placement.tolerations ?? []).flatMap(({ key }, index) => {
    if (key === undefined || wellKnown.test(key) || keys.includes(key)) return []
    const said = taints === undefined ? 'the cluster declares no nodeTaints' : 'its nodeTaints do not have it'
    const meant = nearest(key, keys)
    return [
      diagnostic(undeclaredLabel, `Servers of "${cluster.name}" tolerate ${key}, but ${said}.`, {
        span: fleet.places.at([...decidedAt(fleet, cluster, part), index]),
        help:
          meant === undefined
            ? `If its nodes carry the taint, write ${formatPath(cluster.path)}.nodeTaints: [{ key: ${key}, effect: NoSchedule }].`
            : `Did you mean ${meant}?`,
      }),
    ]
  })
}
