import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { hasErrors, type Result } from '../diagnostics/result.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import type { Places } from '../fleet/layers.ts'
import type { Catalog } from '../io/catalog.ts'
import type { InventoryFacts, Part, RecordFacts } from '../print/inventory.ts'
import { contentDigest } from '../print/inventory.ts'
import { treeOf } from '../print/tree.ts'
import type { Manifest, RenderedFile } from '../render/manifest.ts'
import { foldersOf } from '../render/parts.ts'
import { folderPatch, specPatches } from '../render/patch.ts'
import { type Plan, planClusterSet, planFleet, planFor } from '../render/plan.ts'
import { renderPlan, renderValues } from '../render/render.ts'
import { setFindings } from '../render/set-findings.ts'
import type { RenderContext, ShapeCache } from '../render/shape-cache.ts'
import type { Folder } from '../target/folder.ts'
import { version } from '../version.ts'
import { usageCode } from './codes.ts'
import { objectsAcross } from './objects-across.ts'
import type { Prepared } from './prepare.ts'

/** One rendered tree: what each owner gets, and what the inventory says of it. */
export interface RenderedTree {
  /** Its folder below the output folder. */
  readonly name: string
  readonly parts: readonly Part[]
  readonly facts: InventoryFacts
  readonly manifests: readonly Manifest[]
  /** Files of chart values, which are no objects. */
  readonly values: readonly RenderedFile[]
  /** Whether `parts` are all owners of the tree. */
  readonly complete: boolean
}

/** Which part of the trees to render. */
export interface Selection {
  /** Only this cluster, or `hub`. */
  readonly cluster?: string | undefined
  /** Only every N-th cluster, counted over all of them by name; the first shard has the hub. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined
}

function ownersOf(plan: Plan): readonly string[] {
  const owners = new Set([...plan.owners, ...[...plan.objects, ...plan.values].map((item) => item.owner)])
  return [...owners].sort()
}

function chosenOwners(plan: Plan, { cluster, shard }: Selection): ReadonlySet<string> | undefined {
  if (cluster !== undefined) return new Set([cluster])
  if (shard === undefined) return undefined
  const clusters = ownersOf(plan).filter((owner) => owner !== 'hub')
  const chosen = clusters.filter((_, index) => index % shard.of === shard.index - 1)
  return new Set(shard.index === 1 ? [...chosen, 'hub'] : chosen)
}

function partsOf(rendered: readonly RenderedFile[], owners: readonly string[]): readonly Part[] {
  const files = new Map<string, [string, string][]>(owners.map((owner) => [owner, []]))
  for (const { owner, path, text } of rendered) files.get(owner)?.push([path, text])
  return [...files].map(([owner, entries]) => ({ owner, files: treeOf(entries) }))
}

interface Job {
  readonly maker: Fleet | ClusterSet
  readonly plan: Plan
  readonly folders: readonly Folder[]
  readonly context: RenderContext
  readonly document: unknown
  readonly records: RecordFacts
  /** What is known to be wrong once it is planned. */
  readonly findings: readonly Diagnostic[]
}

/** What inventories say of a spec; its digest is taken when the first of them is printed. */
function factsOf(document: unknown, records: RecordFacts): InventoryFacts {
  let digest: string | undefined
  return {
    get specDigest() {
      digest ??= contentDigest(JSON.stringify(document))
      return digest
    },
    renderer: version,
    ...records,
  }
}

function renderJob(
  { plan, context, document, records }: Job,
  selection: Selection,
  diagnostics: Diagnostic[],
): RenderedTree | undefined {
  const owners = chosenOwners(plan, selection)
  const chosen = owners === undefined ? plan : planFor(plan, owners)
  const manifests = renderPlan(chosen, context, owners === undefined)
  const values = renderValues(chosen)
  diagnostics.push(...manifests.diagnostics, ...values.diagnostics)
  if (manifests.value === undefined || values.value === undefined) return undefined
  return {
    name: plan.tree,
    parts: partsOf([...manifests.value, ...values.value], ownersOf(chosen)),
    facts: factsOf(document, records),
    manifests: manifests.value,
    values: values.value,
    complete: owners === undefined,
  }
}

/** What the inventories of a fleet remember of its records. */
function recordFacts({ spec: { failovers, retired } }: Fleet): RecordFacts {
  const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)
  const settled = [...failovers, ...retired].filter((record) => record.settled)
  const moves = new Map(
    failovers.map(({ id, database, from, to, date, phase }) => [id, [database, from, to, date, phase]]),
  )
  return { failovers: idsOf(failovers), retired: idsOf(retired), settled: idsOf(settled), moves }
}

/** Shapes hold for every render from the same folders, also for the next one of this process. */
const shapesOfCatalogs = new WeakMap<Catalog, Map<string, ShapeCache>>()

function shapesOf(catalog: Catalog, folders: readonly Folder[], advice: boolean): ShapeCache {
  const caches = shapesOfCatalogs.get(catalog) ?? new Map<string, ShapeCache>()
  shapesOfCatalogs.set(catalog, caches)
  const key = [advice, ...folders.map(({ name }) => name)].join()
  const known = caches.get(key) ?? new WeakMap()
  caches.set(key, known)
  return known
}

/** Plans every tree: those of the fleets first, then those of the cluster sets they share. */
function* jobsOf({ fleets, sets, catalog }: Prepared, advice: boolean): Iterable<Job> {
  const context = (
    folders: readonly Folder[],
    overlay: string,
    places: Places,
    own: RenderContext['patches'],
  ): RenderContext => ({
    patches: folders.flatMap((folder) => folder.patches).map(folderPatch),
    own: { patches: own, shapes: new WeakMap() },
    schemas: catalog.schema,
    // What is only advice is told by `check` alone, and its place in the spec takes a second reading of it.
    facts: folders
      .flatMap((folder) => folder.objects)
      .filter(({ severity }) => advice || severity !== 'info'),
    creates: folders.flatMap((folder) => folder.creates),
    shapes: shapesOf(catalog, folders, advice),
    places,
    overlay,
  })
  for (const { fleet, parts, views } of fleets) {
    const folders = foldersOf(parts)
    const plan = planFleet(fleet, parts, views)
    yield {
      maker: fleet,
      plan,
      folders,
      document: fleet.document,
      records: recordFacts(fleet),
      findings: [],
      context: context(folders, parts.overlay.name, fleet.places, specPatches(fleet)),
    }
  }
  for (const { set, overlay, shared } of sets) {
    const plan = planClusterSet(set, overlay, shared)
    const folders = [...shared, overlay]
    yield {
      maker: set,
      plan,
      folders,
      document: set.document,
      records: { failovers: [], retired: [], settled: [] },
      findings: setFindings(set, plan, folders, overlay.name),
      context: { ...context(folders, overlay.name, set.places, []), patches: [] },
    }
  }
}

/** The clusters of all fleets and cluster sets, each once, in order. */
export function clusterNames({ fleets, sets }: Prepared): readonly string[] {
  const all = [...fleets.map(({ fleet }) => fleet.clusters), ...sets.map(({ set }) => set.spec.clusters)]
  return [...new Set(all.flatMap((clusters) => clusters.map(({ name }) => name)))].sort()
}

/** The finding for a cluster that no fleet given here has. */
export function unknownCluster(prepared: Prepared, cluster: string): Diagnostic {
  const names = clusterNames(prepared)
  return diagnostic(usageCode, `No fleet given here has a cluster called ${JSON.stringify(cluster)}.`, {
    help: didYouMean(cluster, [...names, 'hub'], `There are ${names.join(', ')} and hub.`),
  })
}

/** Plan and render, one tree after the other, so that memory does not grow with their number. */
export function* renderTrees(
  prepared: Prepared,
  selection: Selection = {},
  advice = false,
): Iterable<Result<RenderedTree>> {
  const compare = objectsAcross()
  let found = selection.cluster === undefined
  for (const job of jobsOf(prepared, advice)) {
    const owners = ownersOf(job.plan)
    if (selection.cluster !== undefined && !owners.includes(selection.cluster)) continue
    found = true
    const diagnostics: Diagnostic[] = [...job.findings]
    const value = hasErrors(diagnostics) ? undefined : renderJob(job, selection, diagnostics)
    if (value !== undefined) diagnostics.push(...compare(job.maker, value.manifests))
    yield { value: hasErrors(diagnostics) ? undefined : value, diagnostics }
  }
  if (!found) yield { value: undefined, diagnostics: [unknownCluster(prepared, selection.cluster ?? '')] }
}
