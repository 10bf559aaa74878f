import { type Change, severity } from './change.ts'

/** The one order of changes: worst first, then by fleet, kind, namespace, name and clusters. */
export function orderChanges(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort(
    (a, b) => severity(b.risk) - severity(a.risk) || compareTexts(sortKey(a), sortKey(b)),
  )
}

function sortKey({ fleet, object, clusters, paths }: Change): string {
  return JSON.stringify([
    fleet,
    object.kind,
    object.namespace,
    object.name,
    object.apiVersion,
    clusters,
    paths,
  ])
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
