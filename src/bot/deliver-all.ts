import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { folderIn } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import { readTrees } from '../io/read-tree.ts'
import { treeOf } from '../print/tree.ts'
import type { Assignment } from './assignment.ts'
import { botCodes } from './codes.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { deliver } from './deliver.ts'
import { type Desired, desiredOf, filesByOwner } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Fetched } from './fetched.ts'
import type { Pull } from './forge.ts'
import type { RenderedTree, Rendering } from './rendering.ts'
import { retire } from './retire.ts'

function filesOf({ name, parts }: RenderedTree) {
  return new Map(
    parts.map(({ owner, files }) => [
      owner,
      treeOf([...files].map(([path, text]) => [`${name}/${path}`, text] as const)),
    ]),
  )
}

function desiredTrees({ trees, compare }: Rendering, out: string, settings: Settings): Desired {
  const names = trees.map(({ name }) => name)
  const { value: before = treeOf([]) } = readTrees(out, names)
  const plans = trees.map((tree) => {
    const sides = { before: filesByOwner(before, tree.name), after: filesOf(tree) }
    return desiredOf(tree, sides, compare, settings.pullRequests)
  })
  return { open: plans.flatMap(({ open }) => open), waiting: plans.flatMap(({ waiting }) => waiting) }
}

/** The pull request of a branch; the one to the right base, should there be several. */
function pullOf(pulls: readonly Pull[], branch: string, base: string): Pull | undefined {
  const same = pulls.filter((pull) => pull.isOwn && pull.branch === branch)
  return same.find((pull) => pull.base === base) ?? same[0]
}

/** Makes all pull requests of a repository with trees as they should be. */
export async function deliverAll(
  { by, version }: Assignment,
  there: Fetched,
  settings: Settings,
  rendering: Rendering,
  rest: Pick<Desk, 'notes' | 'spec' | 'work'>,
): Promise<void> {
  const { notes } = rest
  const branch = settings.branch ?? there.main
  const commit = there.branches.get(branch)
  if (commit === undefined) {
    const detail = `${there.place.repository} has no branch ${branch} to deliver to.`
    notes.diagnostics.push(diagnostic(botCodes.config, detail, { help: 'Change delivery.branch.' }))
    return
  }
  const out = join(rest.work, 'base')
  mkdirSync(out, { recursive: true })
  const folder = noted(notes, await folderIn(there.store, commit, settings.path))
  if (folder === undefined) return
  if (folder !== '' && noted(notes, await layOut(there.store, folder, out)) === undefined) return
  const desk: Desk = { ...rest, ...there, settings, base: { branch, commit }, out, by, version }
  const desired = desiredTrees(rendering, out, settings)
  for (const delivery of desired.open) {
    const pull = pullOf(there.pulls, `${settings.prefix}/${delivery.key}`, branch)
    await deliver(desk, delivery, pull, desired.waiting)
  }
  await retire(desk, desired, there.pulls)
}
