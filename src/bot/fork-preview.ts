import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inMarkdown } from '../diagnostics/in-markdown.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { fetchPull, openForkStore, treeSize } from '../io/git/fork.ts'
import { changedFiles, mergedTree } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import type { Answer } from '../io/trouble.ts'
import type { Assignment } from './assignment.ts'
import { type Desk, noted } from './desk.ts'
import type { Fetched } from './fetched.ts'
import type { Pull } from './forge.ts'
import { tell } from './preview.ts'
import type { Preview } from './preview-body.ts'
import type { BotConfig } from './read-config.ts'
import type { Comparison } from './rendering.ts'

/** Pull requests of forks that a pass looks at, the newest; anybody can open more. */
const mostForks = 10

/** What is laid out of a fork at most. */
const most = { files: 50_000, bytes: 100 * 1024 * 1024 }

interface ForkDesk extends Pick<Desk, 'notes' | 'work'> {
  /** The commit of the default branch. */
  readonly head: string
  readonly config: Pick<BotConfig, 'fleets' | 'overlays'>
}

/** What is told of a fork. */
interface Looked extends Comparison {
  /** Files that its pull request brings or changes: findings elsewhere have no place in it. */
  readonly files?: ReadonlySet<string>
  /** Why it could not be compared, in words that may be its own. */
  readonly detail?: string
}

const obstacle = (text: string, detail?: string): Looked => ({
  obstacle: text,
  diagnostics: [],
  changes: undefined,
  ...(detail === undefined ? {} : { detail }),
})

/** Why something failed: what strangers brought is their trouble, and none of the pass. */
const obstacleOf = ({ trouble }: Answer<unknown>): Looked | undefined =>
  trouble && obstacle('it cannot be compared', trouble.detail)

/** What a fork would change once merged; undefined where the forge and git do not agree yet on what it is. */
async function lookAt(
  { compareApart }: Assignment,
  here: Fetched,
  { head, work, notes }: ForkDesk,
  pull: Pull,
): Promise<Looked | undefined> {
  const folder = join(work, `fork-${pull.number}`)
  const store = noted(notes, await openForkStore(here.store, join(work, `fork-store-${pull.number}`)))
  const fetched = store && (await fetchPull(store, pull.number))
  if (fetched === undefined || fetched.trouble?.kind === 'missing') return undefined
  if (fetched.trouble !== undefined) return obstacleOf(fetched)
  if (store === undefined || fetched.value !== pull.commit) return undefined
  const size = await treeSize(store, pull.commit)
  if (size === undefined || size.files > most.files || size.bytes > most.bytes)
    return obstacle(`it has more than ${most.files} files, or more than ${most.bytes / 1024 / 1024} MiB`)
  const tree = await mergedTree(store, head, pull.commit)
  if (tree.trouble !== undefined) return obstacleOf(tree)
  if (tree.value === '') return obstacle(`conflicts with ${here.main}`)
  const files = await changedFiles(store, head, tree.value)
  if (files.trouble !== undefined) return obstacleOf(files)
  mkdirSync(folder)
  const sides = [
    ['base', head],
    ['changed', tree.value],
  ] as const
  for (const [side, id] of sides) {
    const failed = obstacleOf(await layOut(store, id, join(folder, side)))
    if (failed !== undefined) return failed
  }
  return { ...(await compareApart(folder)), files: files.value }
}

const provenance =
  'This comes from a fork. It was rendered apart, without credentials, by the configuration of the default branch.'

/** What a fork is told: as everybody is, with its findings at lines of its own files only. */
function previewOf(
  { files, detail, ...found }: Looked,
  rest: Pick<Preview, 'fleets' | 'overlays' | 'base' | 'url'>,
): Preview {
  const diagnostics = found.diagnostics.map(({ span, ...rest }) =>
    span !== undefined && files?.has(span.file) ? { ...rest, span } : rest,
  )
  const remark = detail === undefined ? provenance : `${provenance} ${inMarkdown(detail)}`
  return { ...found, ...rest, diagnostics, remark }
}

/** Tells pull requests of forks what they would change, from a process without credentials. */
export async function previewForks(assignment: Assignment, here: Fetched, desk: ForkDesk): Promise<void> {
  const forks = here.pulls.filter(({ isOwn, base }) => !isOwn && base === here.main)
  const newest = forks.toSorted((a, b) => b.number - a.number).slice(0, mostForks)
  for (const pull of newest) {
    const found = await lookAt(assignment, here, desk, pull)
    if (found === undefined) continue
    // Whoever changed the program that looked would also choose what it says: its word is never a success.
    const conclusion = found.changes === undefined || hasErrors(found.diagnostics) ? 'failure' : 'neutral'
    const { fleets, overlays } = desk.config
    const rest = { fleets, overlays, base: here.main, url: pull.url }
    await tell({ ...here, notes: desk.notes }, pull, previewOf(found, rest), conclusion)
  }
}
