import type { ClusterSpec } from './fleet.ts'

/** Where Argo CD deploys to: the address of an API server, or the name that Argo CD knows a cluster by. */
interface Destination {
  readonly name?: string
  readonly server?: string
}

/**
 * The destination of a cluster: the address where the spec has one, else the name, which by default is the cluster's
 * own.
 */
export function argocdDestination({ name, argocd }: Pick<ClusterSpec, 'name' | 'argocd'>): Destination {
  // Argo CD takes a slash off the address of an Application, and none off the addresses that a project permits.
  if (argocd?.server !== undefined) return { server: argocd.server.replace(/(?<=[^/])\/+$/, '') }
  return { name: argocd?.name ?? name }
}

/** The destination as one text: two documents that give the same one mean the same Kubernetes cluster. */
export function destinationKey(cluster: Pick<ClusterSpec, 'name' | 'argocd'>): string {
  const destination = argocdDestination(cluster)
  return destination.server ?? destination.name ?? cluster.name
}
