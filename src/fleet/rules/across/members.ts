import type { Cluster, Fleet } from '../../fleet.ts'

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
