import type { Cluster, Fleet } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'

/** The servers that an operator makes in one cluster: pods of one StatefulSet, so that their names repeat elsewhere. */
export function serverViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  const { primaries, secondaries } = cluster.nodeAllocation
  return Array.from({ length: primaries + secondaries }, (_, index) => {
    const name = `${fleet.resourceName}-server-${index}`
    return { index, name, pod: name, service: `${name}-${cluster.name}`, cluster: cluster.name }
  })
}
