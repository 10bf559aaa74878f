import { diagnostic } from '../diagnostics/diagnostic.ts'
import { isObjectId } from '../io/git/branch-name.ts'
import { commonCommit, trailerOn } from '../io/git/history.ts'
import type { Store } from '../io/git/store.ts'
import { readInventories, readTrees, treeNames } from '../io/read-tree.ts'
import { treeOf } from '../print/tree.ts'
import type { Base } from './bases.ts'
import { botCodes } from './codes.ts'
import { type Desired, desiredOf, filesByOwner } from './desired.ts'
import type { Desk } from './desk.ts'
import type { RenderedTree, Rendering } from './rendering.ts'

/** The specs that are rendered, and the commit that they are of. */
export interface Specs {
  readonly store: Store
  readonly commit: string
}

/** Whether a tree was delivered from these specs, and not from those of another repository. */
async function isFromHere(
  { store, commit }: Specs,
  there: Store,
  base: Base,
  folder: string,
): Promise<boolean> {
  const from = (await trailerOn(there, base.commit, folder, 'Rendered-From')).value ?? ''
  return isObjectId(from) && (await commonCommit(store, from, commit)).value === from
}

/**
 * What has to go of fleets that are specified no more: a pull request for each tree, a loss of data whatever it holds.
 * Whether the guards of what it holds let it go is looked at when its commit is made.
 */
export async function removals(
  desk: Pick<Desk, 'notes' | 'settings' | 'store'>,
  base: Base,
  { trees, compare }: Rendering,
  specs: Specs,
): Promise<Desired> {
  const { notes, settings, store } = desk
  const specified = new Set(trees.map(({ name }) => name))
  const open = []
  for (const name of treeNames(base.out).filter((one) => !specified.has(one))) {
    const place = `${settings.path}/${name}`
    if (!(await isFromHere(specs, store, base, place))) {
      const detail = `${place} on ${base.branch} belongs to no fleet of this repository.`
      const help = 'Remove it by hand, or leave it to the bot of the repository that it comes from.'
      notes.diagnostics.push(diagnostic(botCodes.stray, detail, { help }))
      continue
    }
    const [facts] = readInventories(base.out, name).values()
    if (facts === undefined) continue
    const tree: RenderedTree = { name, parts: [], facts, waves: new Map() }
    const before = filesByOwner(readTrees(base.out, [name]).value ?? treeOf([]), name)
    const owners = [...readInventories(base.out, name).values()].map(({ owner }) => owner)
    const wanted = desiredOf(tree, { before, after: new Map() }, compare, { by: 'fleet' })
    const changes = wanted.open.flatMap((delivery) => delivery.changes)
    const key = `${name}/removal/all`
    const title = `Remove ${name}`
    open.push({
      key,
      tree,
      owners,
      changes,
      class: 'data-loss',
      records: [],
      isPart: false,
      title,
      after: [],
    } as const)
  }
  return { open, waiting: [] }
}
