import { formatPath, type Path } from '../../source/path.ts'
import type { Cluster, Fleet } from '../fleet.ts'

/** A place of the spec that decides a part, and the clusters for which it does. */
export interface Decision {
  readonly path: Path
  readonly clusters: readonly [Cluster, ...Cluster[]]
}

/** Where a part that clusters may override is decided for one of them: in its overrides, else fleet-wide. */
export function decidedAt(fleet: Fleet, cluster: Cluster, part: Path): Path {
  const own = [...cluster.path, 'overrides', ...part]
  return fleet.places.written(own).exact ? own : ['spec', ...part]
}

/** Groups the clusters by the place that decides a part for them, so that one mistake is told once. */
export function decisions(fleet: Fleet, part: Path): readonly Decision[] {
  const found = new Map<string, Decision>()
  for (const cluster of fleet.clusters) {
    const path = decidedAt(fleet, cluster, part)
    const key = formatPath(path)
    const known = found.get(key)
    found.set(key, { path, clusters: known === undefined ? [cluster] : [...known.clusters, cluster] })
  }
  return [...found.values()]
}
