import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import type { Catalog } from '../io/catalog.ts'
import { contentDigest, type InventoryFacts, type RecordFacts } from '../print/inventory.ts'
import { foldersOf } from '../render/parts.ts'
import { folderPatch, specPatches } from '../render/patch.ts'
import { type Plan, planClusterSet, planFleet } from '../render/plan.ts'
import { setFindings } from '../render/set-findings.ts'
import type { RenderContext, ShapeCache } from '../render/shape-cache.ts'
import type { Folder } from '../target/folder.ts'
import { version } from '../version.ts'
import type { Prepared } from './prepare.ts'

/** A tree that is planned, with all that rendering it takes. */
export interface RenderJob {
  readonly maker: Fleet | ClusterSet
  readonly plan: Plan
  readonly context: RenderContext
  readonly facts: InventoryFacts
  /** What is known to be wrong once it is planned. */
  readonly findings: readonly Diagnostic[]
}

/** What to plan, and what to tell of it. */
export interface Asked {
  /** Only this cluster, or `hub`. */
  readonly cluster?: string | undefined
  /** Whether to tell what is only advice, whose place in the spec takes a second reading of it. */
  readonly advice?: boolean
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

/** What a render takes from the folders in use, whoever's tree it is. */
function contextOf(
  folders: readonly Folder[],
  catalog: Catalog,
  advice: boolean,
): Omit<RenderContext, 'own' | 'places' | 'overlay'> {
  const facts = folders.flatMap((folder) => folder.objects)
  return {
    patches: folders.flatMap((folder) => folder.patches).map(folderPatch),
    schemas: catalog.schema,
    facts: advice ? facts : facts.filter(({ severity }) => severity !== 'info'),
    creates: folders.flatMap((folder) => folder.creates),
    shapes: shapesOf(catalog, folders, advice),
  }
}

/** Plans every tree: those of the fleets first, then those of the cluster sets they share. */
export function* renderJobs({ fleets, sets, catalog }: Prepared, asked: Asked): Iterable<RenderJob> {
  const { cluster, advice = false } = asked
  for (const { fleet, parts, views } of fleets) {
    const only = fleet.clusters.some(({ name }) => name === cluster) ? cluster : undefined
    yield {
      maker: fleet,
      plan: planFleet(fleet, parts, views, only),
      facts: factsOf(fleet.document, recordFacts(fleet)),
      findings: [],
      context: {
        ...contextOf(foldersOf(parts), catalog, advice),
        own: { patches: specPatches(fleet), shapes: new WeakMap() },
        places: fleet.places,
        overlay: parts.overlay.name,
      },
    }
  }
  for (const { set, overlay, shared } of sets) {
    const plan = planClusterSet(set, overlay, shared)
    const folders = [...shared, overlay]
    yield {
      maker: set,
      plan,
      facts: factsOf(set.document, { failovers: [], retired: [], settled: [] }),
      findings: setFindings(set, plan, folders, overlay.name),
      context: {
        ...contextOf(folders, catalog, advice),
        patches: [],
        own: { patches: [], shapes: new WeakMap() },
        places: set.places,
        overlay: overlay.name,
      },
    }
  }
}
