import { join } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { readCommit } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import type { Assignment, Outcome } from './assignment.ts'
import { botCodes } from './codes.ts'
import { configIn } from './config-change.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { deliverAll } from './deliver-all.ts'
import { type Notes, noted } from './desk.ts'
import { type Fetched, fetched } from './fetched.ts'
import { previewForks } from './fork-preview.ts'
import { type PreviewDesk, preview } from './preview.ts'
import { type BotConfig, configFile, readConfig } from './read-config.ts'

function configOf(folder: string, notes: Notes): BotConfig | undefined {
  const bytes = configIn(folder)
  if (bytes === undefined) {
    const help = 'Write one that names the fleets: `neofleet schema bot` prints its form.'
    const detail = `The default branch has no ${configFile}.`
    notes.diagnostics.push(diagnostic(botCodes.config, detail, { help }))
    return undefined
  }
  const config = readConfig(bytes)
  notes.diagnostics.push(...config.diagnostics)
  return config.value
}

/** Pull requests of people to the default branch. What a fork has is not rendered here, beside a token. */
async function previewAll(desk: PreviewDesk, here: Fetched, prefix: string | undefined): Promise<void> {
  for (const pull of here.pulls) {
    const isBots = prefix !== undefined && pull.branch.startsWith(`${prefix}/`)
    const isFetched = here.branches.get(pull.branch) === pull.commit
    if (pull.isOwn && !isBots && isFetched && pull.base === here.main) await preview(desk, pull)
  }
}

/** The repository that is delivered to. */
async function destination(
  assignment: Assignment,
  here: Fetched,
  { repository }: Settings,
  folder: string,
  notes: Notes,
): Promise<Fetched | undefined> {
  if (repository === undefined || repository === here.place.repository) return here
  const found = await assignment.placeOf(repository)
  if (found !== undefined) {
    const place = noted(notes, found)
    return place && fetched(assignment, place, join(folder, 'trees'), notes)
  }
  const detail = `${configFile} delivers to ${repository}, which this bot may not write to.`
  const help = `Start the bot with --allow ${repository}.`
  notes.diagnostics.push(diagnostic(botCodes.outside, detail, { help }))
  return undefined
}

/** Looks at the repositories as they are, and makes the pull requests as they should be. `folder` is empty, and the pass's own. */
export async function pass(assignment: Assignment, folder: string): Promise<Outcome> {
  const notes: Notes = { diagnostics: [], troubles: [] }
  const here = await fetched(assignment, assignment.spec, join(folder, 'spec'), notes)
  const head = here?.branches.get(here.main) ?? ''
  const commit = here && noted(notes, await readCommit(here.store, head))
  const source = join(folder, 'source')
  const laid = here && commit && noted(notes, await layOut(here.store, head, source))
  const config = laid === undefined ? undefined : configOf(source, notes)
  if (here === undefined || commit === undefined || config === undefined) return { ...notes, texts: [] }
  const rendered = assignment.render(source, config)
  notes.diagnostics.push(...rendered.diagnostics)
  if (config.preview) {
    const base = { branch: here.main, commit: head, rendered, folder: source }
    const { render } = assignment
    await previewAll({ ...here, notes, render, config, base, work: folder }, here, config.delivery?.prefix)
  }
  const sound = config.delivery === undefined ? undefined : (rendered.value ?? rendered.part?.())
  if (sound !== undefined && config.delivery !== undefined) {
    const there = await destination(assignment, here, config.delivery, folder, notes)
    const spec = { commit: head, date: commit.date }
    const specs = { store: here.store, commit: head }
    const delivered = { settings: config.delivery, rendering: sound, specs, notes, spec, work: folder }
    if (there !== undefined) await deliverAll(assignment, { there, ...delivered })
  }
  // Strangers come last, and keep nobody waiting.
  if (config.preview && config.forks)
    await previewForks(assignment, here, { notes, head, work: folder, config })
  return { ...notes, texts: rendered.texts }
}
