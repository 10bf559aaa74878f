import { argocdDestination } from '../fleet/argocd-destination.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'
import { type ReachedAt, reachedAt } from './reached-at.ts'

/** How Argo CD calls the cluster that it runs in. Source: its manual, "Declarative setup", Clusters. */
const itself = { name: 'in-cluster', server: 'https://kubernetes.default.svc' }

/** Where Argo CD fetches from; undefined where that is no host outside of its own cluster. */
function gitAt(repoURL: string): ReachedAt | undefined {
  const short = /^(?:[^\s/:@]+@)?([^\s/:@]+):(?!\/\/)/.exec(repoURL)?.[1]
  const place = reachedAt(short === undefined ? repoURL : `ssh://${short}`)
  return place === undefined || /\.svc(\.|$)/.test(place.host) ? undefined : place
}

/** The cluster that runs Argo CD, as far as the spec says which, and whom it must reach. */
export function hubFacts({ clusters, spec }: Fleet): View {
  const own = clusters.find((cluster) => {
    const { name, server } = argocdDestination(cluster)
    return name === itself.name || server === itself.server
  })
  const { gitops, monitoring } = spec
  return {
    name: own?.name ?? gitops?.hub?.name ?? 'hub',
    git: gitops && gitAt(gitops.repoURL),
    receiver: monitoring.central?.url && reachedAt(monitoring.central.url),
  }
}
