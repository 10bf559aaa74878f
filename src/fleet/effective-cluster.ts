import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import { mergePatch } from '../source/merge-patch.ts'
import type { Path } from '../source/path.ts'
import { missingField } from './codes.ts'
import type { Cluster, ClusterSpec, FleetSpec } from './fleet.ts'
import { overridable } from './overridable.ts'
import type { Places } from './places.ts'
import { fieldShape } from './shapes.ts'
import { specViolations } from './spec-violations.ts'

/** A cluster with the parts of the fleet that hold for it. */
export function effectiveCluster(spec: FleetSpec, cluster: ClusterSpec, index: number): Cluster {
  const path: Path = ['spec', 'clusters', index]
  const own: Record<string, unknown> = {}
  for (const part of overridable) {
    const patch = cluster.overrides[part]
    own[part] =
      patch === undefined ? spec[part] : withDefaults(mergePatch(spec[part], patch), fieldShape(part))
  }
  return { ...cluster, ...own, path } as Cluster
}

/** What the overrides of a cluster make of a part must still be a valid part. */
export function overrideFindings(cluster: Cluster, places: Places): readonly Diagnostic[] {
  return overridable.flatMap((part) => {
    if (cluster.overrides[part] === undefined) return []
    const below = [...cluster.path, 'overrides', part]
    const within: Places = {
      written: (path) => places.written([...below, ...path]),
      at: (path) => places.at([...below, ...path]),
      keyAt: (path) => places.keyAt([...below, ...path]),
    }
    return specViolations(cluster[part], fieldShape(part), within)
  })
}

/** Refuses clusters that do not say how many servers they run. */
export function missingAllocations(spec: FleetSpec, places: Places): readonly Diagnostic[] {
  return spec.clusters.flatMap((cluster, index) =>
    cluster.nodeAllocation === undefined
      ? [
          diagnostic(
            missingField,
            `Cluster "${cluster.name}" has no nodeAllocation, so it is not known how many servers it runs.`,
            {
              span: places.at(['spec', 'clusters', index, 'name']),
              help: 'Write nodeAllocation: { primaries: 3, secondaries: 0 }.',
            },
          ),
        ]
      : [],
  )
}
