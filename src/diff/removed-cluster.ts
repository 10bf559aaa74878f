import { counted } from '../diagnostics/counted.ts'
import type { Tree } from '../print/tree.ts'
import { type Change, worst } from './change.ts'
import { placeOf } from './tree-place.ts'

/** Puts one change in place of the removals of every object of a cluster that the new tree lacks altogether. */
export function summariseRemovedClusters(changes: readonly Change[], after: Tree): readonly Change[] {
  const remaining = new Set([...after.keys()].map((path) => placeOf(path).folder))
  const gone = new Map<string, readonly Change[]>()
  const others: Change[] = []
  for (const change of changes) {
    const place = placeOf(change.paths[0] ?? '')
    if (place.in !== 'cluster' || remaining.has(place.folder)) others.push(change)
    else gone.set(place.folder, [...(gone.get(place.folder) ?? []), change])
  }
  return [...others, ...[...gone].map(([folder, removals]) => summary(folder, removals))]
}

function summary(folder: string, removals: readonly Change[]): Change {
  const { fleet, cluster } = placeOf(`${folder}.`)
  return {
    kind: 'removed',
    object: { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Cluster', namespace: '', name: cluster },
    fleet,
    paths: removals.flatMap(({ paths }) => paths).sort(),
    clusters: [cluster],
    fields: [],
    risk: worst(removals).risk,
    reason: reasonOf(removals),
  }
}

function reasonOf(removals: readonly Change[]): string {
  const count = `${counted(removals.length, 'object')} of the cluster`
  const holdingData = removals
    .filter(({ risk }) => risk === 'data-loss')
    .map(({ object }) => `${object.kind} ${object.name}`)
  if (holdingData.length === 0)
    return `The fleet leaves the cluster: ${count} removed, none of them holds data.`
  return `The fleet leaves the cluster: ${count} removed, among them ${holdingData.sort().join(', ')}.`
}
