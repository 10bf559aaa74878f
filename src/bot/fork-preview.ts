import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fetchPull, openForkStore, treeSize } from '../io/git/fork.ts'
import { mergedTree } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import type { Answer } from '../io/trouble.ts'
import { contentDigest } from '../print/inventory.ts'
import type { Assignment } from './assignment.ts'
import { type Desk, type Notes, noted } from './desk.ts'
import type { Fetched } from './fetched.ts'
import type { Pull } from './forge.ts'
import { forkBody, forkTitle } from './fork-body.ts'
import { checkName, tellByCheck, tellByComment } from './preview.ts'
import type { Comparison } from './rendering.ts'

/** Pull requests of forks that a pass looks at, the newest; anybody can open more. */
const mostForks = 10

/** What is laid out of a fork at most. */
const most = { files: 50_000, bytes: 100 * 1024 * 1024 }

interface ForkDesk extends Pick<Desk, 'notes' | 'work'> {
  /** The commit of the default branch. */
  readonly head: string
}

/** What could not be compared, and why. */
const obstacle = (text: string): Comparison => ({ verdict: 'failed', text })

/** Why something failed: what strangers brought is their trouble, and none of the pass. */
const obstacleOf = ({ trouble }: Answer<unknown>): Comparison | undefined =>
  trouble === undefined ? undefined : obstacle(trouble.detail)

/** What a fork would change once merged; undefined where the forge and git do not agree yet on what it is. */
async function comparison(
  { compareApart }: Assignment,
  here: Fetched,
  { head, work, notes }: ForkDesk,
  pull: Pull,
): Promise<Comparison | undefined> {
  const folder = join(work, `fork-${pull.number}`)
  const store = noted(notes, await openForkStore(here.store, join(work, `fork-store-${pull.number}`)))
  const fetched = store && (await fetchPull(store, pull.number))
  if (fetched === undefined || fetched.trouble?.kind === 'missing') return undefined
  if (fetched.trouble !== undefined) return obstacleOf(fetched)
  if (store === undefined || fetched.value !== pull.commit) return undefined
  const size = await treeSize(store, pull.commit)
  if (size === undefined || size.files > most.files || size.bytes > most.bytes)
    return obstacle(`It has more than ${most.files} files, or more than ${most.bytes / 1024 / 1024} MiB.`)
  const tree = await mergedTree(store, head, pull.commit)
  if (tree.trouble !== undefined) return obstacleOf(tree)
  if (tree.value === '') return obstacle(`It conflicts with ${here.main}.`)
  mkdirSync(folder)
  const sides = [
    ['base', head],
    ['changed', tree.value],
  ] as const
  for (const [side, id] of sides) {
    const failed = obstacleOf(await layOut(store, id, join(folder, side)))
    if (failed !== undefined) return failed
  }
  return compareApart(folder)
}

/** Tells pull requests of forks what they would change, from a process without credentials. */
export async function previewForks(assignment: Assignment, here: Fetched, desk: ForkDesk): Promise<void> {
  const forks = here.pulls.filter(({ isOwn, base }) => !isOwn && base === here.main)
  const newest = forks.toSorted((a, b) => b.number - a.number).slice(0, mostForks)
  for (const pull of newest) {
    const found = await comparison(assignment, here, desk, pull)
    if (found === undefined) continue
    const body = forkBody(found)
    const told: { readonly forge: Fetched['forge']; readonly notes: Notes } = { ...here, notes: desk.notes }
    await tellByComment(told, pull, body, found.verdict === 'same')
    await tellByCheck(told, {
      name: checkName,
      commit: pull.commit,
      input: contentDigest(body),
      // Whoever changed the program that looked would also choose what it says: its word is never a success.
      conclusion: found.verdict === 'same' || found.verdict === 'different' ? 'neutral' : 'failure',
      title: forkTitle(found),
      summary: body,
      annotations: [],
    })
  }
}
