import type { ClusterSpec } from './fleet.ts'

/** Where Argo CD deploys to: the address of an API server, or the name that Argo CD knows a cluster by. */
export interface Destination {
  readonly name?: string
  readonly server?: string
}

/** One of the two, the address first; by default the cluster's own name. */
export function argocdDestination({ name, argocd }: Pick<ClusterSpec, 'name' | 'argocd'>): Destination {
  // Argo CD takes a slash off the address of an Application, and none off the addresses that a project permits.
  if (argocd?.server !== undefined) return { server: argocd.server.replace(/(?<=[^/])\/+$/, '') }
  return { name: argocd?.name ?? name }
}

/** The same as one text, by which two documents mean the same Kubernetes cluster. */
export function destinationKey(cluster: Pick<ClusterSpec, 'name' | 'argocd'>): string {
  const destination = argocdDestination(cluster)
  return destination.server ?? destination.name ?? cluster.name
}
