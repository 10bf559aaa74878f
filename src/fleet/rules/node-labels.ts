import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { formatPath } from '../../source/path.ts'
import type { Cluster } from '../fleet.ts'
import { decidedAt } from './decision.ts'
import type { Rule } from './rule.ts'

export const undeclaredLabel: Code = {
  code: 'NF-SCHED-004',
  severity: 'warning',
  title: 'Label or taint that no node is known to carry',
  explanation:
    'A nodeSelector that no node matches leaves every server Pending. Which labels and taints the database nodes of a cluster carry is written in clusters[].nodeLabels and nodeTaints, so that they can be compared; required node affinity and tolerations are judged alike. The guide selects node-type: database, a label that nothing ever puts on a node.',
}

/** Labels that the kubelet and the cloud provider put on every node. */
const wellKnown = /^(beta\.|node\.|topology\.)?kubernetes\.io\/|^node-role\.kubernetes\.io\//

/** Whether a node has the label without anybody's doing. */
export function isWellKnown(label: string): boolean {
  return wellKnown.test(label)
}

export const nodeLabels: Rule = {
  codes: [undeclaredLabel],
  check: (fleet) =>
    fleet.clusters.flatMap((cluster) =>
      Object.entries(cluster.topology.placement.nodeSelector ?? {}).flatMap(([label, value]) => {
        if (isWellKnown(label) || cluster.nodeLabels?.[label] === value) return []
        const part = ['topology', 'placement', 'nodeSelector', label]
        return [
          diagnostic(
            undeclaredLabel,
            `Servers of "${cluster.name}" select nodes with ${label}: ${value}, but ${declared(cluster, label)}.`,
            { span: fleet.places.at(decidedAt(fleet, cluster, part)), help: help(cluster, label, value) },
          ),
        ]
      }),
    ),
}

function declared({ nodeLabels }: Cluster, label: string): string {
  if (nodeLabels === undefined) return 'the cluster declares no nodeLabels'
  const actual = nodeLabels[label]
  return actual === undefined ? 'its nodeLabels do not have it' : `its nodeLabels say ${label}: ${actual}`
}

function help({ path, nodeLabels }: Cluster, label: string, value: string): string {
  const meant = nodeLabels?.[label] ?? nearest(label, Object.keys(nodeLabels ?? {}))
  if (meant !== undefined) return `Did you mean ${meant}?`
  return `If its nodes carry the label, write ${formatPath(path)}.nodeLabels: { ${label}: ${value} }.`
}
