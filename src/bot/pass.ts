import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import type { Identity } from '../io/git/commit-files.ts'
import { folderIn, readCommit } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import { defaultBranch, fetchBranches, openStore, type Store } from '../io/git/store.ts'
import { readTrees } from '../io/read-tree.ts'
import type { Trouble } from '../io/trouble.ts'
import type { Source } from '../source/source.ts'
import { actsOf } from './acts.ts'
import { botCodes } from './codes.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { deliver } from './deliver.ts'
import { type Desired, desiredOf, filesByOwner } from './desired.ts'
import { type Desk, type Notes, noted } from './desk.ts'
import type { Forge, Pull } from './forge.ts'
import { type BotConfig, configFile, readConfig } from './read-config.ts'
import type { Render, RenderedTree, Rendering } from './rendering.ts'
import { retire } from './retire.ts'

/** A repository that the bot may work for. */
export interface Place {
  /** `owner/name` */
  readonly repository: string
  readonly url: string
  readonly token: string
  readonly forge: Forge
}

/** What a pass works with; nothing is kept between passes. */
export interface Assignment {
  readonly spec: Place
  /** Finds another repository that trees may be delivered to; undefined where that is not allowed. */
  readonly placeOf: (repository: string) => Place | undefined
  readonly render: Render
  readonly version: string
  readonly by: Identity
  /** Writes nothing, and tells what it would. */
  readonly isDry: boolean
  readonly tell: (line: string) => void
  /** Milliseconds of silence after which git is ended. */
  readonly patience: number
}

/** What a pass found. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  readonly troubles: readonly Trouble[]
  /** Texts that findings are about. */
  readonly texts: readonly Pick<Source, 'file' | 'text'>[]
}

/** A repository as it is now: its branches, the default one among them, laid out. */
interface Fetched {
  readonly store: Store
  readonly branches: ReadonlyMap<string, string>
  readonly main: string
}

async function fetched(
  place: Place,
  folder: string,
  patience: number,
  notes: Notes,
): Promise<Fetched | undefined> {
  const store = noted(notes, await openStore(folder, { url: place.url, token: place.token }, patience))
  const main = store && noted(notes, await defaultBranch(store))
  const branches = store && main && noted(notes, await fetchBranches(store))
  return store && main && branches ? { store, branches, main } : undefined
}

function configIn(folder: string, notes: Notes): BotConfig | undefined {
  const file = join(folder, configFile)
  if (!existsSync(file)) {
    const help = 'Write one that names the fleets: `neofleet schema bot` prints its form.'
    const detail = `The default branch has no ${configFile}.`
    notes.diagnostics.push(diagnostic(botCodes.config, detail, { help }))
    return undefined
  }
  const config = readConfig(readFileSync(file))
  notes.diagnostics.push(...config.diagnostics)
  return config.value
}

function desiredTrees(rendering: Rendering, out: string, settings: Settings): Desired {
  const { value: before = new Map() } = readTrees(
    out,
    rendering.trees.map(({ name }) => name),
  )
  const plans = rendering.trees.map((tree) =>
    desiredOf(
      tree,
      { before: filesByOwner(before, tree.name), after: filesOf(tree) },
      rendering.compare,
      settings.pullRequests,
    ),
  )
  return { open: plans.flatMap(({ open }) => open), waiting: plans.flatMap(({ waiting }) => waiting) }
}

function filesOf({ name, parts }: RenderedTree) {
  return new Map(
    parts.map(({ owner, files }) => [
      owner,
      new Map([...files].map(([path, text]) => [`${name}/${path}`, text])),
    ]),
  )
}

function pullOf(pulls: readonly Pull[], branch: string, base: string): Pull | undefined {
  const same = pulls.filter((pull) => pull.isOwn && pull.branch === branch)
  return same.find((pull) => pull.base === base) ?? same[0]
}

async function deliverAll(
  { by, version, isDry, tell }: Assignment,
  place: Place,
  there: Fetched,
  settings: Settings,
  rendering: Rendering,
  rest: Pick<Desk, 'notes' | 'spec' | 'work'>,
): Promise<void> {
  const { notes } = rest
  const branch = settings.branch ?? there.main
  const commit = there.branches.get(branch)
  if (commit === undefined) {
    const detail = `${place.repository} has no branch ${branch} to deliver to.`
    notes.diagnostics.push(diagnostic(botCodes.config, detail, { help: 'Change delivery.branch.' }))
    return
  }
  const out = join(rest.work, 'base')
  mkdirSync(out, { recursive: true })
  const folder = noted(notes, await folderIn(there.store, commit, settings.path))
  if (folder === undefined) return
  if (folder !== '' && noted(notes, await layOut(there.store, folder, out)) === undefined) return
  const pulls = noted(notes, await place.forge.openPulls())
  if (pulls === undefined) return
  const acts = actsOf(place.forge, there.store, { isDry, tell })
  const desk: Desk = {
    ...rest,
    ...acts,
    ...there,
    settings,
    base: { branch, commit },
    out,
    by,
    version,
  }
  const desired = desiredTrees(rendering, out, settings)
  for (const delivery of desired.open) {
    const pull = pullOf(pulls, `${settings.prefix}/${delivery.key}`, branch)
    await deliver(desk, delivery, pull, desired.waiting)
  }
  await retire(desk, desired, pulls)
}

/** Looks at the repositories as they are, and makes the pull requests as they should be. `folder` is empty, and the pass's own. */
export async function pass(assignment: Assignment, folder: string): Promise<Outcome> {
  const { spec, placeOf, render, patience } = assignment
  const notes: Notes = { diagnostics: [], troubles: [] }
  const outcome = (texts: Outcome['texts'] = []): Outcome => ({ ...notes, texts })
  const here = await fetched(spec, join(folder, 'spec'), patience, notes)
  const head = here?.branches.get(here.main) ?? ''
  const commit = here && noted(notes, await readCommit(here.store, head))
  if (here === undefined || commit === undefined) return outcome()
  const source = join(folder, 'source')
  if (noted(notes, await layOut(here.store, head, source)) === undefined) return outcome()
  const config = configIn(source, notes)
  if (config === undefined) return outcome()
  const { value: rendering, diagnostics, texts } = render(source, config)
  notes.diagnostics.push(...diagnostics)
  const { delivery: settings } = config
  if (rendering === undefined || hasErrors(diagnostics) || settings === undefined) return outcome(texts)
  const place = settings.repository === undefined ? spec : placeOf(settings.repository)
  if (place === undefined) {
    const help = `Start the bot with --allow ${settings.repository}.`
    const detail = `${configFile} delivers to ${settings.repository}, which this bot may not write to.`
    notes.diagnostics.push(diagnostic(botCodes.outside, detail, { help }))
    return outcome(texts)
  }
  const there = place === spec ? here : await fetched(place, join(folder, 'trees'), patience, notes)
  if (there === undefined) return outcome(texts)
  const rest = { notes, spec: { commit: head, date: commit.date }, work: folder }
  await deliverAll(assignment, place, there, settings, rendering, rest)
  return outcome(texts)
}
