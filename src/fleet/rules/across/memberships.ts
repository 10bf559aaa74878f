import { type Code, type Diagnostic, diagnostic } from '../../../diagnostics/diagnostic.ts'
import { destinationKey } from '../../argocd-destination.ts'
import type { ClusterSet } from '../../fleet.ts'
import type { AcrossRule } from '../rule.ts'

const twoSets: Code = {
  code: 'NF-ID-010',
  severity: 'error',
  title: 'Kubernetes cluster in two cluster sets',
  explanation:
    'Cluster-wide objects, such as the configuration of the network, are rendered once, in the tree of the cluster set. A Kubernetes cluster that belongs to two sets would get them twice, with values of two origins. Which cluster is meant is told by its destination in Argo CD, by default its name.',
}

export const memberships: AcrossRule = {
  codes: [twoSets],
  check: (_, sets) => {
    const first = new Map<string, { readonly set: ClusterSet; readonly index: number }>()
    return sets.flatMap((set) =>
      set.spec.clusters.flatMap((cluster, index): readonly Diagnostic[] => {
        const destination = destinationKey(cluster)
        const before = first.get(destination)
        if (before === undefined) {
          first.set(destination, { set, index })
          return []
        }
        if (before.set.file === set.file) return []
        const path = ['spec', 'clusters', before.index, 'name']
        return [
          diagnostic(
            twoSets,
            `"${cluster.name}" of the cluster set "${set.name}" is deployed to ${destination}, which belongs to "${before.set.name}" already.`,
            {
              span: set.places.at(['spec', 'clusters', index, 'name']),
              help: 'Keep the cluster in one set, or give it its own argocd: { name: … } if it is another one.',
              related: [{ span: before.set.places.at(path), message: `the cluster in "${before.set.name}"` }],
            },
          ),
        ]
      }),
    )
  },
}
