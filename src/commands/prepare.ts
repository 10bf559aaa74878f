import { dirname, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, gather, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { decodeFleet } from '../fleet/decode.ts'
import { decodeClusterSet } from '../fleet/decode-cluster-set.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import { checkFleets } from '../fleet/rules/index.ts'
import { behindLinks } from '../io/behind-links.ts'
import { type Catalog, openCatalog } from '../io/catalog.ts'
import { type Loaded, loadFleets, type NamedText } from '../io/load-fleets.ts'
import { expectLongRun } from '../io/long-run.ts'
import { readOverlayFolders } from '../io/overlay-folders.ts'
import { withOwnSpecPath } from '../io/own-spec-path.ts'
import { type Input, readInput } from '../io/read-files.ts'
import { foreignPlaceFinding } from '../io/within.ts'
import type { Source } from '../source/source.ts'
import { foreignFindings } from './foreign-findings.ts'
import { type ReadyFleet, readyFleet } from './ready-fleet.ts'
import { type ReadySet, readySet } from './ready-set.ts'

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
  /** Codes of errors that do not stop the work, because the change that is under way may end them. */
  readonly mayEnd?: readonly string[]
  /** What is wrong with a document that is no fleet and has nothing to render; undefined for every other one. */
  readonly besides?: (source: Source) => readonly Diagnostic[] | undefined
}

/** Why a file or folder may not be read, where only a repository may. */
function strayFinding({ within }: PrepareOptions, name: string): Diagnostic | undefined {
  return within === undefined ? undefined : foreignPlaceFinding(within, name)
}

/** The text of a file, unless another one stands for it or it may not be read. */
function inputOf(file: string, cwd: string, options: PrepareOptions): Result<Input> {
  const text = options.instead?.get(file)
  if (text !== undefined) return success({ file, bytes: new TextEncoder().encode(text) })
  const stray = strayFinding(options, file)
  return stray === undefined ? readInput(file, cwd) : failure(stray)
}

/** Takes out the documents that are no fleets and were given to be checked, for their findings. */
function takeBesides(loaded: Loaded, { besides }: PrepareOptions): Loaded {
  if (besides === undefined) return loaded
  const judged = loaded.fleets.map((sources) => {
    const [leaf] = sources.layers
    return { sources, found: leaf && besides(leaf) }
  })
  return {
    ...loaded,
    fleets: judged.flatMap(({ sources, found }) => (found === undefined ? [sources] : [])),
    diagnostics: [...loaded.diagnostics, ...judged.flatMap(({ found }) => found ?? [])],
  }
}

/** With what links among the files and folders lead to: Argo CD learns from git what has changed, and git knows no link. */
function withLinks<T extends Fleet | ClusterSet>(spec: T, cwd: string, { within }: PrepareOptions): T {
  if (spec.spec.gitops?.mode !== 'plugin') return spec
  const found = behindLinks(spec.readPaths, dirname(resolve(cwd, spec.file)), within)
  return found.length === 0 ? spec : { ...spec, readPaths: [...new Set([...spec.readPaths, ...found])] }
}

/** Fleets that are done with before memory is worth a thought. */
const fewFleets = 10

/** A fleet without what can be made again. */
function withoutViews({ fleet, parts }: ReadyFleet): ReadyFleet {
  return { fleet, parts }
}

/** Read, parse, decode and check: every finding of every fleet at once; a value only when none is an error. */
export function prepare(
  names: readonly string[],
  cwd: string,
  options: PrepareOptions,
): Result<Prepared> & { readonly texts: readonly NamedText[] } {
  const all = loadFleets(names.length === 0 ? ['.'] : names, cwd, (file) => inputOf(file, cwd, options))
  const isMany = all.fleets.length > fewFleets
  if (isMany) expectLongRun()
  const loaded = takeBesides(all, options)
  const { texts } = loaded

  const decoded = gather(loaded.fleets.map(decodeFleet))
  const decodedSets = gather(loaded.clusterSets.map(decodeClusterSet))
  const fleets = decoded.values.map((fleet) => withOwnSpecPath(withLinks(fleet, cwd, options), cwd))
  const sets = decodedSets.values.map((set) => withLinks(set, cwd, options))
  const diagnostics = [...loaded.diagnostics, ...decoded.diagnostics, ...decodedSets.diagnostics]

  const named = [...fleets, ...sets].flatMap(({ overlayFolders }) => overlayFolders)
  const folders = [...new Set([...options.overlays, ...named])]
  const stray = folders.flatMap((folder) => strayFinding(options, folder) ?? [])
  if (stray.length > 0) return { ...failure(...diagnostics, ...stray), texts }
  const overlays = gather(folders.map((folder) => readOverlayFolders(folder, cwd)))
  const catalog = openCatalog(overlays.values.flat())

  const ready = gather(
    fleets.map((fleet) => {
      const { value, diagnostics: found } = readyFleet(fleet, catalog)
      return { value: value && isMany ? withoutViews(value) : value, diagnostics: found }
    }),
  )
  const readySets = gather(sets.map((set) => readySet(set, catalog)))
  const found: readonly Diagnostic[] = [
    ...diagnostics,
    ...overlays.diagnostics,
    ...ready.diagnostics,
    ...readySets.diagnostics,
    ...checkFleets(fleets, sets),
    ...foreignFindings(loaded.fleets, catalog),
  ]
  const left = found.filter(({ code }) => options.mayEnd?.includes(code) !== true)
  if (hasErrors(left)) return { value: undefined, diagnostics: found, texts }
  return { ...success({ fleets: ready.values, sets: readySets.values, catalog, texts }, left), texts }
}
