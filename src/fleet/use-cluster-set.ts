import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { valueAt } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import type { Source } from '../source/source.ts'
import { notInClusterSet } from './codes.ts'
import type { Places } from './places.ts'

/** What a cluster set contributes to a fleet: all it says, but only the clusters the fleet names. */
export function asBase(set: Source, fleet: unknown): unknown {
  const spec = valueAt(set.value, ['spec'])
  if (!isMap(spec)) return { spec: {} }
  const chosen = valueAt(fleet, ['spec', 'clusters'])
  const names = new Set(Array.isArray(chosen) ? chosen.map((cluster) => valueAt(cluster, ['name'])) : [])
  const clusters = Array.isArray(spec['clusters']) ? spec['clusters'] : []
  return {
    spec: {
      ...spec,
      clusters:
        names.size === 0 ? clusters : clusters.filter((cluster) => names.has(valueAt(cluster, ['name']))),
    },
  }
}

/** Refuses clusters that a fleet uses and its set does not declare. */
export function undeclaredClusters(set: Source, document: unknown, places: Places): readonly Diagnostic[] {
  const declared = valueAt(set.value, ['spec', 'clusters'])
  const names = (Array.isArray(declared) ? declared : [])
    .map((cluster) => valueAt(cluster, ['name']))
    .filter((name) => typeof name === 'string')
  const used = valueAt(document, ['spec', 'clusters'])
  return (Array.isArray(used) ? used : []).flatMap((cluster, index) => {
    const name = valueAt(cluster, ['name'])
    if (typeof name !== 'string' || names.includes(name)) return []
    return [
      diagnostic(
        notInClusterSet,
        `Cluster ${JSON.stringify(name)} is not declared in the cluster set ${set.file}.`,
        {
          span: places.at(['spec', 'clusters', index, 'name']),
          help: names.length === 0 ? 'Nothing is declared there.' : `Declared there: ${names.join(', ')}.`,
        },
      ),
    ]
  })
}
