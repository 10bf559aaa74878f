import type { Cluster, Fleet } from './fleet.ts'

/** Servers that elect a leader together, and the clusters they stand in. */
export interface Dbms {
  readonly clusters: readonly Cluster[]
  readonly primaries: number
  readonly secondaries: number
}

/** Whether the fleet is one DBMS whose servers stand in several clusters. */
export function isStretched(fleet: Fleet): boolean {
  return fleet.spec.strategy === 'active-active' && fleet.clusters.length > 1
}

/** The DBMSs of a fleet: one for each cluster, or a single one that is stretched over all of them. */
export function dbmssOf(fleet: Fleet): readonly Dbms[] {
  const groups = isStretched(fleet) ? [fleet.clusters] : fleet.clusters.map((cluster) => [cluster])
  return groups.map((clusters) => ({
    clusters,
    primaries: clusters.reduce((sum, { nodeAllocation }) => sum + nodeAllocation.primaries, 0),
    secondaries: clusters.reduce((sum, { nodeAllocation }) => sum + nodeAllocation.secondaries, 0),
  }))
}
