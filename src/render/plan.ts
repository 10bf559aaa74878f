import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { valueAt } from '../source/path.ts'
import type { Folder, ManifestEntry, ValuesEntry } from '../target/folder.ts'
import { bindAtTop } from '../template/bind.ts'
import { holds } from '../template/condition.ts'
import { itemViews } from '../template/item-views.ts'
import type { View } from '../template/view.ts'
import { type Holds, hubView, setHubView } from './hub-view.ts'
import { layerOf } from './layers.ts'
import { foldersOf, type Parts } from './parts.ts'
import { type ClusterView, fleetViews, setViews } from './view.ts'

/** One object to be made: a template, a view, and whose tree it goes to. */
export interface PlannedObject {
  readonly entry: ManifestEntry
  readonly view: View
  readonly viewOf: string
  readonly owner: string
}

/** One file of chart values to be made. */
interface PlannedValues {
  readonly entry: ValuesEntry
  /** Name of the file, without its ending. */
  readonly name: string
  readonly view: View
  readonly owner: string
}

/** All that one tree needs: what to make, for whom, and under which name it is written. */
export interface Plan {
  /** Folder of the tree below the output folder. */
  readonly tree: string
  /** Every owner, also those that get nothing, so that an empty one is found. */
  readonly owners: readonly string[]
  readonly views: readonly ClusterView[]
  readonly objects: readonly PlannedObject[]
  /** Entries that ask for an object for each item of a list that views do not have. */
  readonly unlisted: readonly ManifestEntry[]
  readonly values: readonly PlannedValues[]
  /** Whether owners are missing from it, so that nothing can be said of the whole tree. */
  readonly isPart: boolean
}

/** The view with the record that lets its object disappear: that of the item it is made for, or of its cluster. */
function withRetirement({ for: item, over }: ManifestEntry, view: View): View {
  if (item === 'fleet' || over === 'fleet') return view
  const retired = valueAt(view, [item, 'retired']) ?? valueAt(view, ['cluster', 'retired'])
  return retired === undefined ? view : { ...view, retired }
}

function ownerOf(entry: ManifestEntry, view: View, cluster: string): string {
  if (entry.to === 'cluster') return cluster
  return entry.to === 'hub' ? 'hub' : String(bindAtTop(entry.to).evaluate(view))
}

/** The views of which an entry can bring something to the one cluster that is asked for, if one is. */
function bringing(
  { to }: Pick<ManifestEntry, 'to'>,
  views: readonly ClusterView[],
  only: string | undefined,
): readonly ClusterView[] {
  // Whose an object is by an expression is known when it is worked out.
  if (only === undefined || (to !== 'cluster' && to !== 'hub')) return views
  return to === 'hub' ? [] : views.filter(({ cluster }) => cluster === only)
}

function objectsOf(
  entries: readonly ManifestEntry[],
  views: readonly ClusterView[],
  scopes: ReadonlySet<string>,
  only?: string,
): Pick<Plan, 'objects' | 'unlisted'> {
  const objects: PlannedObject[] = []
  const unlisted = new Set<ManifestEntry>()
  for (const entry of entries) {
    if (!scopes.has(entry.scope)) continue
    const chosen = entry.for === 'fleet' || entry.over === 'fleet' ? views.slice(0, 1) : views
    for (const { cluster, view } of bringing(entry, chosen, only)) {
      const items = itemViews(entry.for, view)
      if (items === undefined) unlisted.add(entry)
      for (const item of items ?? []) {
        if (holds(entry.when, item)) {
          objects.push({
            entry,
            view: withRetirement(entry, item),
            viewOf: cluster,
            owner: ownerOf(entry, item, cluster),
          })
        }
      }
    }
  }
  return { objects, unlisted: [...unlisted] }
}

function fileName({ chart, release }: ValuesEntry, view: View): string {
  return release === undefined ? chart : String(bindAtTop(release).evaluate(view))
}

function valuesOf(
  folders: readonly Folder[],
  views: readonly ClusterView[],
  scopes: ReadonlySet<string>,
  only?: string,
): readonly PlannedValues[] {
  return folders
    .flatMap((folder) => folder.values)
    .filter((entry) => scopes.has(entry.scope))
    .flatMap((entry) =>
      bringing(entry, entry.to === 'hub' ? views.slice(0, 1) : views, only).flatMap(({ cluster, view }) =>
        (itemViews(entry.for, view) ?? [])
          .filter((item) => holds(entry.when, item))
          .map((item) => ({
            entry,
            name: fileName(entry, item),
            view: item,
            owner: entry.to === 'hub' ? 'hub' : cluster,
          })),
      ),
    )
}

/** Objects of the clusters first, then those of the hub, which needs to know which layers of which cluster hold anything. */
function withHub(
  entries: readonly ManifestEntry[],
  views: readonly ClusterView[],
  scopes: ReadonlySet<string>,
  viewOf: (has: Holds) => View,
): Pick<Plan, 'objects' | 'unlisted'> {
  const forHub = (entry: ManifestEntry) => entry.to === 'hub'
  const own = objectsOf(
    entries.filter((entry) => !forHub(entry)),
    views,
    scopes,
  )
  const parts = new Set(own.objects.map(({ owner, entry }) => `${owner} ${layerOf(entry.area)}`))
  const [first, ...rest] = views
  const more = viewOf((cluster, layer) => parts.has(`${cluster} ${layer}`))
  const seen = first === undefined ? [] : [{ ...first, view: { ...first.view, ...more } }, ...rest]
  const hub = objectsOf(entries.filter(forHub), seen, scopes)
  return {
    objects: [...own.objects, ...hub.objects],
    unlisted: [...own.unlisted, ...hub.unlisted],
  }
}

/**
 * Plans the tree of a fleet; cluster-wide objects are its own only when no set shares them. With `only`, the name of one
 * of its clusters, nothing is planned that surely goes to others.
 */
export function planFleet(
  fleet: Fleet,
  parts: Parts,
  viewed: Iterable<ClusterView> = fleetViews(fleet, parts),
  only?: string,
): Plan {
  const folders = foldersOf(parts)
  const views = [...viewed]
  const scopes = new Set(fleet.clusterSet === undefined ? ['fleet', 'set'] : ['fleet'])
  const entries = folders.flatMap((folder) => folder.manifests)
  return {
    tree: fleet.name,
    owners: fleet.clusters.map((cluster) => cluster.name),
    views,
    ...(only === undefined
      ? withHub(entries, views, scopes, (has) => hubView(fleet, has))
      : objectsOf(entries, views, scopes, only)),
    values: valuesOf(folders, views, scopes, only),
    isPart: only !== undefined,
  }
}

/** Plans the tree of a cluster set: only what is cluster-wide, of its overlay and of what all targets share. */
export function planClusterSet(set: ClusterSet, overlay: Overlay, shared: readonly Folder[] = []): Plan {
  const folders = [...shared, overlay]
  const views = setViews(set, overlay)
  return {
    tree: set.name,
    owners: [],
    views,
    ...withHub(
      folders.flatMap((folder) => folder.manifests),
      views,
      new Set(['set']),
      (has) => setHubView(set, has),
    ),
    values: valuesOf(folders, views, new Set(['set'])),
    isPart: false,
  }
}

/** The part of a plan that belongs to some owners. */
export function planFor(plan: Plan, owners: ReadonlySet<string>): Plan {
  return {
    ...plan,
    owners: plan.owners.filter((owner) => owners.has(owner)),
    views: plan.views.filter(({ cluster }) => owners.has(cluster)),
    objects: plan.objects.filter((object) => owners.has(object.owner)),
    values: plan.values.filter((values) => owners.has(values.owner)),
    isPart: true,
  }
}
