import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import type { Schema } from '../schema/schema.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import { isMap, mergePatch } from '../source/merge-patch.ts'
import { type Path, valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import clusterSetSchema from './cluster-set.schema.json' with { type: 'json' }
import { missingField, notInClusterSet, reservedField, wrongDocument } from './codes.ts'
import fleetSchema from './fleet.schema.json' with { type: 'json' }
import type { Cluster, ClusterSet, ClusterSpec, Fleet, FleetSpec } from './fleet.ts'
import { type Places, placesOf } from './layers.ts'
import { mergeDocuments } from './merge.ts'
import { specViolations } from './spec-violations.ts'

const fleetShape = fleetSchema as unknown as Schema
const clusterSetShape = clusterSetSchema as unknown as Schema
const specShape = fleetSchema.properties.spec as unknown as Schema & { properties: Record<string, Schema> }

/** The texts a fleet is made of. */
export interface FleetSources {
  /** The file the user named first, then its bases, nearest first. */
  readonly layers: readonly Source[]
  readonly clusterSet?: Source | undefined
}

/** Refuses documents of another kind or API version. */
export function checkKind(source: Source, kind: string): readonly Diagnostic[] {
  const [apiVersion, actual] = [valueAt(source.value, ['apiVersion']), valueAt(source.value, ['kind'])]
  if (apiVersion === 'neofleet.dev/v1alpha1' && actual === kind) return []
  const foreign = typeof apiVersion === 'string' && apiVersion.startsWith('neo4j.')
  return [
    diagnostic(
      wrongDocument,
      `This document has apiVersion ${JSON.stringify(apiVersion ?? null)} and kind ${JSON.stringify(actual ?? null)}; neofleet.dev/v1alpha1 and ${kind} are needed.`,
      {
        span: source.span(apiVersion === 'neofleet.dev/v1alpha1' ? ['kind'] : ['apiVersion']),
        help: foreign
          ? `Turn it into a fleet spec: neofleet import ${source.file} -o fleet.yaml`
          : `Begin the file with "apiVersion: neofleet.dev/v1alpha1" and "kind: ${kind}".`,
      },
    ),
  ]
}

function reservedFindings(spec: unknown, places: Places): readonly Diagnostic[] {
  if (!isMap(spec)) return []
  return Object.keys(spec).flatMap((key) => {
    const purpose = (specShape.properties[key] as { 'x-reserved'?: string } | undefined)?.['x-reserved']
    if (purpose === undefined) return []
    return [
      diagnostic(reservedField, `spec.${key} is reserved for ${purpose}; this version does not render it.`, {
        span: places.keyAt(['spec', key]),
        help: `Remove spec.${key} for now.`,
      }),
    ]
  })
}

/** What a cluster set contributes to a fleet: all it says, but only the clusters the fleet names. */
function asBase(set: Source, fleet: unknown): unknown {
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

function undeclaredClusters(set: Source, document: unknown, places: Places): readonly Diagnostic[] {
  const declared = valueAt(set.value, ['spec', 'clusters'])
  const names = Array.isArray(declared) ? declared.map((cluster) => valueAt(cluster, ['name'])) : []
  const used = valueAt(document, ['spec', 'clusters'])
  return (Array.isArray(used) ? used : []).flatMap((cluster, index) => {
    const name = valueAt(cluster, ['name'])
    if (names.includes(name)) return []
    return [
      diagnostic(
        notInClusterSet,
        `Cluster ${JSON.stringify(name)} is not declared in the cluster set ${set.file}.`,
        {
          span: places.at(['spec', 'clusters', index, 'name']),
          help: `Declared there: ${names.join(', ')}.`,
        },
      ),
    ]
  })
}

const overridable = ['topology', 'storage', 'resources', 'config', 'image'] as const

function effectiveCluster(spec: FleetSpec, cluster: ClusterSpec, index: number): Cluster {
  const path: Path = ['spec', 'clusters', index]
  const own: Record<string, unknown> = {}
  for (const part of overridable) {
    const patch = cluster.overrides[part]
    own[part] =
      patch === undefined
        ? spec[part]
        : withDefaults(mergePatch(spec[part], patch), specShape.properties[part] as Schema)
  }
  return { ...cluster, ...own, path } as Cluster
}

/** What the overrides of a cluster make of a part must still be a valid part. */
function overrideFindings(cluster: Cluster, places: Places): readonly Diagnostic[] {
  return overridable.flatMap((part) => {
    if (cluster.overrides[part] === undefined) return []
    const below = [...cluster.path, 'overrides', part]
    const within: Places = {
      written: (path) => places.written([...below, ...path]),
      at: (path) => places.at([...below, ...path]),
      keyAt: (path) => places.keyAt([...below, ...path]),
    }
    return specViolations(cluster[part], specShape.properties[part] as Schema, within)
  })
}

function missingAllocations(spec: FleetSpec, places: Places): readonly Diagnostic[] {
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

/** Turns the texts of a fleet into its effective spec: merged, checked against the schema, defaults filled in. */
export function decodeFleet(sources: FleetSources): Result<Fleet> {
  const [leaf] = sources.layers
  if (leaf === undefined) throw new Error('a fleet has at least one source')
  const kinds = sources.layers.flatMap((layer) => checkKind(layer, 'Fleet'))
  if (kinds.length > 0) return failure(...kinds)

  const own = sources.layers.map((layer) => layer.value).reduceRight(mergeDocuments)
  const set = sources.clusterSet
  const document = set === undefined ? own : mergeDocuments(asBase(set, own), own)
  const places = placesOf(set === undefined ? sources.layers : [...sources.layers, set], document)
  const diagnostics: Diagnostic[] = [
    ...specViolations(document, fleetShape, places),
    ...reservedFindings(valueAt(document, ['spec']), places),
    ...(set === undefined ? [] : undeclaredClusters(set, document, places)),
  ]
  if (hasErrors(diagnostics)) return failure(...diagnostics)

  const filled = withDefaults(document, fleetShape) as { metadata: Fleet; spec: FleetSpec }
  const { metadata, spec } = filled
  const incomplete = missingAllocations(spec, places)
  if (incomplete.length > 0) return failure(...diagnostics, ...incomplete)
  const clusters = spec.clusters.map((cluster, index) => effectiveCluster(spec, cluster, index))
  diagnostics.push(...clusters.flatMap((cluster) => overrideFindings(cluster, places)))
  const clusterSet = set === undefined ? undefined : decodeClusterSet(set)
  diagnostics.push(...(clusterSet?.diagnostics ?? []))
  if (hasErrors(diagnostics)) return failure(...diagnostics)
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
  }
  return success(fleet, diagnostics)
}

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
  return success(
    { file: source.file, name: filled.metadata.name, spec: filled.spec, document: source.value, places },
    diagnostics,
  )
}
