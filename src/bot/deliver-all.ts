import { readTrees } from '../io/read-tree.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import type { Assignment } from './assignment.ts'
import { type Base, openBases } from './bases.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { deliver } from './deliver.ts'
import { type Desired, desiredOf, filesByOwner } from './desired.ts'
import type { Desk } from './desk.ts'
import type { Fetched } from './fetched.ts'
import type { Pull } from './forge.ts'
import type { RenderedTree, Rendering } from './rendering.ts'
import { retire } from './retire.ts'

function renderedFiles({ name, parts }: RenderedTree): ReadonlyMap<string, Tree> {
  return new Map(
    parts.map(({ owner, files }) => [
      owner,
      treeOf([...files].map(([path, text]) => [`${name}/${path}`, text] as const)),
    ]),
  )
}

/** What is delivered of a tree, by owner; undefined where a branch to deliver to is not there. */
async function deliveredFiles(
  { name, parts }: RenderedTree,
  { branch = '' }: Settings,
  baseOf: (owner: string) => Promise<Base | undefined>,
): Promise<ReadonlyMap<string, Tree> | undefined> {
  const found: (readonly [string, Tree])[] = []
  for (const { owner } of parts) {
    const base = await baseOf(owner)
    if (base === undefined) return undefined
    const there = filesByOwner(readTrees(base.out, [name]).value ?? treeOf([]), name)
    // One branch has the files of all, and tells of owners that are no more.
    if (!branch.includes('{cluster}')) return there
    const own = there.get(owner)
    if (own !== undefined) found.push([owner, own])
  }
  return new Map(found)
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
  { trees, compare }: Rendering,
  rest: Pick<Desk, 'notes' | 'spec' | 'work'>,
): Promise<void> {
  const baseOf = openBases(there, settings, rest)
  const deskFor = async (owner: string): Promise<Desk | undefined> => {
    const base = await baseOf(owner)
    return base && { ...rest, ...there, settings, base, out: base.out, by, version }
  }
  const plans: Desired[] = []
  for (const tree of trees) {
    const before = await deliveredFiles(tree, settings, baseOf)
    if (before === undefined) return
    plans.push(desiredOf(tree, { before, after: renderedFiles(tree) }, compare, settings.pullRequests))
  }
  const desired: Desired = {
    open: plans.flatMap(({ open }) => open),
    waiting: plans.flatMap(({ waiting }) => waiting),
  }
  for (const delivery of desired.open) {
    const desk = await deskFor(delivery.owners[0] ?? '')
    if (desk === undefined) continue
    const pull = pullOf(there.pulls, `${settings.prefix}/${delivery.key}`, desk.base.branch)
    await deliver(desk, delivery, pull, desired.waiting)
  }
  await retire(deskFor, settings, there, desired, rest.notes)
}
