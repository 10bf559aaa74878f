import { sortedJson } from '../source/sorted-json.ts'
import type { Change } from './change.ts'

/** Makes one change of the very same change in many clusters of a fleet. */
export function foldChanges(changes: readonly Change[]): readonly Change[] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = sortedJson({ ...change, clusters: [], paths: [] })
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [change])
    else group.push(change)
  }
  return [...groups.values()].flatMap((group) => group.slice(0, 1).map((first) => merge(first, group)))
}

function merge(first: Change, group: readonly Change[]): Change {
  return {
    ...first,
    clusters: [...new Set(group.flatMap(({ clusters }) => clusters))].sort(),
    paths: group.flatMap(({ paths }) => paths).sort(),
  }
}
