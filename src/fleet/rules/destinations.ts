import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { destinationKey } from '../argocd-destination.ts'
import type { GroupRule } from './rule.ts'

const sameDestination: Code = {
  code: 'NF-ID-012',
  severity: 'error',
  title: 'Two clusters that Argo CD takes for one',
  explanation:
    'Argo CD finds a Kubernetes cluster by argocd.server or argocd.name, by default the name it has here. Two clusters of one destination get each other’s objects: the Applications of both would change one DBMS in turns, and a replica would lie beside its home.',
}

export const destinations: GroupRule = {
  codes: [sameDestination],
  check: ({ clusters, places }) => {
    const first = new Map<string, number>()
    return clusters.flatMap((cluster, index): readonly Diagnostic[] => {
      const destination = destinationKey(cluster)
      const before = first.get(destination)
      if (before === undefined) first.set(destination, index)
      const other = before === undefined ? undefined : clusters[before]
      // Of two with one name another finding tells.
      if (before === undefined || other === undefined || other.name === cluster.name) return []
      const pathOf = (at: number) => {
        const key = clusters[at]?.argocd === undefined ? 'name' : 'argocd'
        return ['spec', 'clusters', at, key]
      }
      return [
        diagnostic(
          sameDestination,
          `"${cluster.name}" and "${other.name}" are both deployed to ${destination}.`,
          {
            span: places.at(pathOf(index)),
            help: 'Give each its own argocd: { name: … }, by which `argocd cluster list` shows it.',
            related: [{ span: places.at(pathOf(before)), message: `the destination of "${other.name}"` }],
          },
        ),
      ]
    })
  },
}
