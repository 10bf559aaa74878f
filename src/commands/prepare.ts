import { basename, dirname, join, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { decodeFleet } from '../fleet/decode.ts'
import { decodeClusterSet } from '../fleet/decode-cluster-set.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import { checkFleets } from '../fleet/rules/index.ts'
import { behindLinks } from '../io/behind-links.ts'
import { type Catalog, openCatalog } from '../io/catalog.ts'
import { growHeapSlowly } from '../io/heap.ts'
import { type Loaded, loadFleets, type NamedText } from '../io/load-fleets.ts'
import { withOwnSpecPath } from '../io/own-spec-path.ts'
import { readInput } from '../io/read-files.ts'
import { readFolder } from '../io/read-folder.ts'
import { foreignPlaceFinding } from '../io/within.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { checkInvariants } from '../render/checks/check-invariants.ts'
import { checkPacketSize } from '../render/checks/packet-size.ts'
import { chooseOverlay } from '../render/choose-overlay.ts'
import { setViews } from '../render/view.ts'
import type { Source } from '../source/source.ts'
import type { Folder } from '../target/folder.ts'
import type { FolderFiles } from '../target/folder-files.ts'
import { foreignFindings } from './foreign-findings.ts'
import { type ReadyFleet, readyFleet } from './ready-fleet.ts'

/** A cluster set with its overlay. */
export interface ReadySet {
  readonly set: ClusterSet
  readonly overlay: Overlay
  /** Folders that all targets share. */
  readonly shared: readonly Folder[]
}

/** Everything a verb works on. */
export interface Prepared {
  readonly fleets: readonly ReadyFleet[]
  readonly sets: readonly ReadySet[]
  readonly catalog: Catalog
  readonly texts: readonly NamedText[]
}

/** What the global options say. */
export interface PrepareOptions {
  /** Folders of overlays, from `--overlays`. */
  readonly overlays: readonly string[]
  /** Folder that nothing may be read outside of; elsewhere a person may name what the process can read. */
  readonly within?: string
  /** Texts that stand for what files hold, to see what would come of a change. */
  readonly instead?: ReadonlyMap<string, string>
  /** Codes of findings that the change under way may end; whether it does is judged after it. */
  readonly mayEnd?: readonly string[]
  /** What is wrong with a document that is no fleet and has nothing to render; undefined for every other one. */
  readonly besides?: (source: Source) => readonly Diagnostic[] | undefined
}

/** Splits a folder of overlays, or one overlay's own folder, into overlays. */
function overlayFolders(folder: string, cwd: string, diagnostics: Diagnostic[]): readonly FolderFiles[] {
  const read = readFolder(folder, cwd)
  diagnostics.push(...read.diagnostics)
  const files = read.value ?? new Map<string, string>()
  if (files.has('overlay.yaml')) return [{ name: basename(folder), location: folder, files }]
  const groups = new Map<string, Map<string, string>>()
  for (const [path, text] of files) {
    const [name = '', ...rest] = path.split('/')
    if (rest.length === 0) continue
    const group = groups.get(name) ?? new Map<string, string>()
    groups.set(name, group.set(rest.join('/'), text))
  }
  return [...groups].map(([name, group]) => ({ name, location: join(folder, name), files: group }))
}

function readySet(set: ClusterSet, catalog: Catalog, diagnostics: Diagnostic[]): ReadySet | undefined {
  const overlay = chooseOverlay(set, catalog)
  diagnostics.push(...overlay.diagnostics)
  if (overlay.value === undefined) return undefined
  const [first] = setViews(set, overlay.value)
  if (first !== undefined) {
    const invariants = overlay.value.invariants.filter((invariant) => invariant.over === 'clusters')
    const examined = { view: first.view, places: set.places, overlay: overlay.value.name }
    diagnostics.push(...checkInvariants(invariants, examined), ...checkPacketSize([overlay.value], examined))
  }
  return { set, overlay: overlay.value, shared: sharedFolders(catalog) }
}

/** What no target is by itself, because it keeps no strategy: what targets include. */
function sharedFolders(catalog: Catalog): readonly Folder[] {
  return catalog.targetNames.flatMap((name) => {
    const target = catalog.target(name)?.value
    return target !== undefined && Object.keys(target.strategies).length === 0 ? [target] : []
  })
}

/** With what links among the files and folders lead to: Argo CD learns from git what has changed, and git knows no link. */
function withLinks<T extends Fleet | ClusterSet>(spec: T, cwd: string, { within }: PrepareOptions): T {
  if (spec.spec.gitops?.mode !== 'plugin') return spec
  const found = behindLinks(spec.readPaths, dirname(resolve(cwd, spec.file)), within)
  return found.length === 0 ? spec : { ...spec, readPaths: [...new Set([...spec.readPaths, ...found])] }
}

function decodeAll(
  loaded: Loaded,
  diagnostics: Diagnostic[],
): { fleets: readonly Fleet[]; sets: readonly ClusterSet[] } {
  const fleets = loaded.fleets.flatMap((sources) => {
    const decoded = decodeFleet(sources)
    diagnostics.push(...decoded.diagnostics)
    return decoded.value ?? []
  })
  const sets = loaded.clusterSets.flatMap((source) => {
    const decoded = decodeClusterSet(source)
    diagnostics.push(...decoded.diagnostics)
    return decoded.value ?? []
  })
  return { fleets, sets }
}

/** Fleets that are done with before memory is worth a thought. */
const fewFleets = 10

/** Takes out the documents that are no fleets and were given to be checked. */
function takeBesides(loaded: Loaded, { besides }: PrepareOptions, diagnostics: Diagnostic[]): Loaded {
  if (besides === undefined) return loaded
  const fleets = loaded.fleets.filter(({ layers: [leaf] }) => {
    const found = leaf && besides(leaf)
    diagnostics.push(...(found ?? []))
    return found === undefined
  })
  return { ...loaded, fleets }
}

/** Read, parse, decode and check: every finding of every fleet at once; a value only when none is an error. */
export function prepare(
  names: readonly string[],
  cwd: string,
  options: PrepareOptions,
): Result<Prepared> & { readonly texts: readonly NamedText[] } {
  const foreign = (name: string) =>
    options.within === undefined ? undefined : foreignPlaceFinding(options.within, name)
  const loaded = loadFleets(names.length === 0 ? ['.'] : names, cwd, (file) => {
    const text = options.instead?.get(file)
    if (text !== undefined) return success({ file, bytes: new TextEncoder().encode(text) })
    const stray = foreign(file)
    return stray === undefined ? readInput(file, cwd) : failure(stray)
  })
  const isMany = (loaded.value?.fleets.length ?? 0) > fewFleets
  if (isMany) growHeapSlowly()
  const diagnostics: Diagnostic[] = [...loaded.diagnostics]
  const read = loaded.value ?? { fleets: [], clusterSets: [], texts: [] }
  const { texts } = read
  const specs = takeBesides(read, options, diagnostics)
  const decoded = decodeAll(specs, diagnostics)
  const fleets = decoded.fleets.map((fleet) => withOwnSpecPath(withLinks(fleet, cwd, options), cwd))
  const sets = decoded.sets.map((set) => withLinks(set, cwd, options))
  const folders = [
    ...new Set([...options.overlays, ...[...fleets, ...sets].flatMap((each) => each.overlayFolders)]),
  ]
  const stray = folders.flatMap((folder) => foreign(folder) ?? [])
  if (stray.length > 0) return { ...failure(...diagnostics, ...stray), texts }
  const catalog = openCatalog(folders.flatMap((folder) => overlayFolders(folder, cwd, diagnostics)))
  const readyFleets = fleets.flatMap((fleet) => readyFleet(fleet, catalog, diagnostics, isMany) ?? [])
  const readySets = sets.flatMap((set) => readySet(set, catalog, diagnostics) ?? [])
  diagnostics.push(...checkFleets(fleets, sets), ...foreignFindings(specs.fleets, catalog))
  const left = diagnostics.filter(({ code }) => options.mayEnd?.includes(code) !== true)
  if (hasErrors(left)) return { value: undefined, diagnostics, texts }
  return { ...success({ fleets: readyFleets, sets: readySets, catalog, texts }, left), texts }
}
