import { diagnostic } from '../diagnostics/diagnostic.ts'
import { treeNames } from '../io/read-tree.ts'
import { treeOf } from '../print/tree.ts'
import type { Base } from './bases.ts'
import { botCodes } from './codes.ts'
import type { Delivery, Desired } from './desired.ts'
import type { Desk } from './desk.ts'
import { isFromHere, type Specs } from './from-here.ts'
import { deliveredIn } from './owned-files.ts'
import type { RenderedTree, Rendering } from './rendering.ts'

/** Whether a tree may be removed as one of this repository's; another one is told of. */
async function isOurs(
  { notes, settings, store }: Pick<Desk, 'notes' | 'settings' | 'store'>,
  base: Base,
  name: string,
  specs: Specs,
): Promise<boolean> {
  const place = `${settings.path}/${name}`
  if (await isFromHere(specs, store, base.commit, place)) return true
  const detail = `${place} on ${base.branch} belongs to no fleet of this repository.`
  const help = 'Remove it by hand, or leave it to the bot of the repository that it comes from.'
  notes.diagnostics.push(diagnostic(botCodes.stray, detail, { help }))
  return false
}

/** A branch that is looked at for what has to go; only files of `owner`, where the branch is one owner's. */
export interface Place {
  readonly base: Base
  readonly owner?: string
}

/**
 * What has to go of fleets that are specified no more: a pull request for each tree (and branch), a loss of data
 * whatever it holds. Whether the guards of what it holds let it go is looked at when its commit is made.
 */
export async function removals(
  desk: Pick<Desk, 'notes' | 'settings' | 'store'>,
  places: readonly Place[],
  { trees, compare }: Rendering,
  specs: Specs,
): Promise<Desired> {
  const specified = new Set(trees.map(({ name }) => name))
  const open: Delivery[] = []
  for (const { base, owner } of places)
    for (const name of treeNames(base.out).filter((one) => !specified.has(one))) {
      const { files, inventories } = deliveredIn(base.out, name)
      const owners = inventories.map((one) => one.owner).filter((one) => owner === undefined || one === owner)
      const [facts] = inventories
      if (facts === undefined || owners.length === 0 || !(await isOurs(desk, base, name, specs))) continue
      const tree: RenderedTree = { name, parts: [], facts, waves: new Map() }
      const before = treeOf(owners.flatMap((one) => [...(files.get(one) ?? [])]))
      const [key, from] = owner === undefined ? ['all', ''] : [`cluster/${owner}`, ` from ${owner}`]
      open.push({
        key: `${name}/removal/${key}`,
        tree,
        owners,
        changes: compare(before, treeOf([])),
        class: 'data-loss',
        records: [],
        isPart: false,
        title: `Remove ${name}${from}`,
        after: [],
      })
    }
  return { open, waiting: [] }
}
