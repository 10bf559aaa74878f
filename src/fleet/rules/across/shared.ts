import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { argocdDestination } from '../../argocd-destination.ts'
import type { Cluster, ClusterSpec, Fleet } from '../../fleet.ts'

/** A cluster with the fleet that uses it. */
export interface Member {
  readonly fleet: Fleet
  readonly cluster: Cluster
}

/** The clusters of all fleets, each file once, however often it was named. */
export function membersOf(fleets: readonly Fleet[]): readonly Member[] {
  const distinct = new Map(fleets.map((fleet) => [fleet.file, fleet]))
  return [...distinct.values()].flatMap((fleet) => fleet.clusters.map((cluster) => ({ fleet, cluster })))
}

/** Makes a finding for each thing of a later fleet that has the key of a thing of an earlier one. */
export function clashes<T extends { readonly fleet: Fleet }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  finding: (thing: T, before: T) => Diagnostic,
): readonly Diagnostic[] {
  const first = new Map<string, T>()
  return things.flatMap((thing) => {
    const key = keyOf(thing)
    const before = first.get(key)
    if (before === undefined) first.set(key, thing)
    return before === undefined || before.fleet === thing.fleet ? [] : [finding(thing, before)]
  })
}

/** Where Argo CD deploys to, which tells Kubernetes clusters apart: by default the cluster's own name. */
export function destinationOf(cluster: Pick<ClusterSpec, 'name' | 'argocd'>): string {
  const destination = argocdDestination(cluster)
  return destination.server ?? destination.name ?? cluster.name
}
