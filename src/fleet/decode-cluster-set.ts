import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import type { Schema } from '../schema/schema.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import type { Source } from '../source/source.ts'
import { checkKind } from './check-kind.ts'
import schema from './cluster-set.schema.json' with { type: 'json' }
import type { ClusterSet } from './fleet.ts'
import { placesOf } from './places.ts'
import { overlayFolders, readPaths } from './read-paths.ts'
import { specViolations } from './spec-violations.ts'

const clusterSetShape = schema as unknown as Schema

/** Turns a ClusterSet document into its value. */
export function decodeClusterSet(source: Source): Result<ClusterSet> {
  const kind = checkKind(source, 'ClusterSet')
  if (kind.length > 0) return failure(...kind)
  const places = placesOf([source], source.value)
  const diagnostics = specViolations(source.value, clusterSetShape, places)
  if (hasErrors(diagnostics)) return failure(...diagnostics)
  const filled = withDefaults(source.value, clusterSetShape) as {
    metadata: { name: string }
    spec: ClusterSet['spec']
  }
  const { metadata, spec } = filled
  const folders = overlayFolders(spec, places)
  const set: ClusterSet = {
    file: source.file,
    name: metadata.name,
    spec,
    document: source.value,
    places,
    overlayFolders: folders,
    readPaths: readPaths([source.file], folders),
  }
  return success(set, diagnostics)
}
