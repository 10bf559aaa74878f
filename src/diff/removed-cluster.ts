import type { Tree } from '../print/tree.ts'
import { type Change, worst } from './change.ts'
import { placeOf } from './tree-place.ts'

/** Puts one change in place of the removals of every object of a cluster that the new tree lacks altogether. */
export function summariseRemovedClusters(changes: readonly Change[], after: Tree): readonly Change[] {
  const remaining = new Set([...after.keys()].map(clusterKey))
  const gone = new Map<string, Change[]>()
  const others: Change[] = []
  for (const change of changes) {
    const key = clusterKey(change.paths[0] ?? '')
    if (change.clusters.length === 0 || change.clusters[0] === 'hub' || remaining.has(key))
      others.push(change)
    else gone.set(key, [...(gone.get(key) ?? []), change])
  }
  return [...others, ...[...gone.values()].map(summary)]
}

function clusterKey(path: string): string {
  const { fleet, cluster } = placeOf(path)
  return JSON.stringify([fleet, cluster])
}

function summary(removals: readonly Change[]): Change {
  const [{ fleet, clusters }] = removals as readonly [Change]
  return {
    kind: 'removed',
    object: { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Cluster', namespace: '', name: clusters[0] ?? '' },
    fleet,
    paths: removals.flatMap(({ paths }) => paths).sort(),
    clusters,
    fields: [],
    risk: worst(removals).risk,
    reason: reasonOf(removals),
  }
}

function reasonOf(removals: readonly Change[]): string {
  const count = `${removals.length} object${removals.length === 1 ? '' : 's'} of the cluster`
  const holdingData = removals
    .filter(({ risk }) => risk === 'data-loss')
    .map(({ object }) => `${object.kind} ${object.name}`)
  if (holdingData.length === 0)
    return `The fleet leaves the cluster: ${count} removed, none of them holds data.`
  return `The fleet leaves the cluster: ${count} removed, among them ${holdingData.sort().join(', ')}.`
}
