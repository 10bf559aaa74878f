import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import { valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { backupsMap, withBackupList } from './backup-list.ts'
import { checkKind } from './check-kind.ts'
import { decodeClusterSet } from './decode-cluster-set.ts'
import { withEndpoints } from './dns/default-endpoint.ts'
import { effectiveCluster, missingAllocations, overrideFindings } from './effective-cluster.ts'
import type { Fleet, FleetSpec } from './fleet.ts'
import { baseRecords } from './leaf-records.ts'
import { mergeDocuments } from './merge.ts'
import { placesOf } from './places.ts'
import { overlayFolders, readPaths } from './read-paths.ts'
import { secretFindings } from './secret-findings.ts'
import { fleetShape } from './shapes.ts'
import { specViolations } from './spec-violations.ts'
import { withStandIns } from './stand-in.ts'
import { asBase, undeclaredClusters } from './use-cluster-set.ts'

/** The texts a fleet is made of. */
export interface FleetSources {
  /** The file the user named first, then its bases, nearest first. */
  readonly layers: readonly Source[]
  readonly clusterSet?: Source | undefined
}

/** Turns the texts of a fleet into its effective spec: merged, checked against the schema, defaults filled in. */
export function decodeFleet(sources: FleetSources): Result<Fleet> {
  const [leaf] = sources.layers
  if (leaf === undefined) throw new Error('a fleet has at least one source')
  const kinds = sources.layers.flatMap((layer) => checkKind(layer, 'Fleet'))
  if (kinds.length > 0) return failure(...kinds)

  const own = sources.layers.map((layer) => layer.value).reduceRight(mergeDocuments)
  const set = sources.clusterSet
  const document = set === undefined ? own : mergeDocuments(asBase(set, own), own)
  const layers = set === undefined ? sources.layers : [...sources.layers, set]
  const written = placesOf(layers, document)
  const places = withBackupList(written, document)
  const diagnostics: Diagnostic[] = [
    ...specViolations(document, fleetShape, written),
    ...baseRecords(sources.layers.slice(1)),
    ...(set === undefined ? [] : undeclaredClusters(set, document, places)),
  ]
  const usable = hasErrors(diagnostics) ? withStandIns(document, diagnostics) : document
  // Where no rule will see the document, its secrets must still be found, so that no excerpt quotes them.
  const secrets = () => secretFindings(document, places)
  if (usable === undefined) return failure(...diagnostics, ...secrets())

  const filled = withDefaults(usable, fleetShape) as {
    metadata: Pick<Fleet, 'name' | 'namespace' | 'labels'>
    spec: FleetSpec
  }
  const { metadata } = filled
  const ownZone = valueAt(own, ['spec', 'networking', 'dns', 'zone'])
  const spec = { ...withEndpoints(filled.spec, ownZone), backups: backupsMap(filled.spec.backups) }
  const incomplete = missingAllocations(spec, places)
  if (incomplete.length > 0) return failure(...diagnostics, ...incomplete, ...secrets())
  const clusters = spec.clusters.map((cluster, index) => effectiveCluster(spec, cluster, index))
  diagnostics.push(...clusters.flatMap((cluster) => overrideFindings(cluster, places)))
  const clusterSet = set === undefined ? undefined : decodeClusterSet(set)
  diagnostics.push(...(clusterSet?.diagnostics ?? []))
  if (hasErrors(diagnostics) && usable === document) return failure(...diagnostics, ...secrets())
  const folders = overlayFolders(spec, places)
  const fleet: Fleet = {
    file: leaf.file,
    name: metadata.name,
    namespace: metadata.namespace,
    labels: metadata.labels,
    spec,
    clusters,
    primaryCluster: spec.primaryCluster ?? clusters[0]?.name ?? '',
    resourceName: spec.resourceName ?? metadata.name,
    clusterSet: clusterSet?.value,
    document,
    places,
    overlayFolders: folders,
    readPaths: readPaths(
      layers.map(({ file }) => file),
      [...folders, ...(clusterSet?.value?.overlayFolders ?? [])],
    ),
  }
  return success(fleet, diagnostics)
}
