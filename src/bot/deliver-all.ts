import type { Inventory } from '../print/inventory.ts'
import type { Tree } from '../print/tree.ts'
import { once } from '../target/once.ts'
import type { Assignment } from './assignment.ts'
import { type Base, openBases } from './bases.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { deliver } from './deliver.ts'
import type { Desired } from './desired.ts'
import { type Delivered, desiredOfTree } from './desired-of-tree.ts'
import type { Desk } from './desk.ts'
import { environmentsOf, hasEnvironments } from './environments.ts'
import type { Fetched } from './fetched.ts'
import type { Pull } from './forge.ts'
import type { Specs } from './from-here.ts'
import { deliveredIn } from './owned-files.ts'
import { type Place, removals } from './removals.ts'
import type { RenderedTree, Rendering } from './rendering.ts'
import { retire } from './retire.ts'
import { isGateOpen } from './wave-gate.ts'

/** The owners that have a branch of their own; undefined where one branch has the files of all. */
function ownBranches({ branch = '' }: Settings, { branches }: Fetched): readonly string[] | undefined {
  return hasEnvironments(branch) ? environmentsOf(branch, branches.keys()) : undefined
}

/** What is delivered of a tree; undefined where a branch to deliver to is not there. */
async function deliveredOf(
  { name, parts }: RenderedTree,
  environments: readonly string[] | undefined,
  baseOf: (owner: string) => Promise<Base | undefined>,
): Promise<Delivered | undefined> {
  if (environments === undefined) {
    const base = await baseOf('')
    return base && deliveredIn(base.out, name)
  }
  const files: (readonly [string, Tree])[] = []
  const inventories: Inventory[] = []
  for (const owner of new Set([...parts.map((part) => part.owner), ...environments])) {
    const base = await baseOf(owner)
    if (base === undefined) return undefined
    const there = deliveredIn(base.out, name)
    const known = there.inventories.filter((inventory) => inventory.owner === owner)
    const own = there.files.get(owner)
    if (own !== undefined) files.push([owner, own])
    inventories.push(...known)
  }
  return { files: new Map(files), inventories }
}

/** The pull request of a branch; the one to the right base, should there be several. */
function pullOf(pulls: readonly Pull[], branch: string, base: string): Pull | undefined {
  const same = pulls.filter((pull) => pull.isOwn && pull.branch === branch)
  return same.find((pull) => pull.base === base) ?? same[0]
}

/** What is to be delivered, and where. */
interface DeliveryInput extends Pick<Desk, 'notes' | 'spec' | 'work'> {
  readonly there: Fetched
  readonly settings: Settings
  readonly rendering: Rendering
  readonly specs: Specs
}

/** Makes all pull requests of a repository with trees as they should be. */
export async function deliverAll(
  { by, version, applications }: Assignment,
  { there, settings, rendering, specs, ...rest }: DeliveryInput,
): Promise<void> {
  const baseOf = openBases(there, settings, rest)
  const deskFor = async (owner: string): Promise<Desk | undefined> => {
    const base = await baseOf(owner)
    return base && { ...rest, ...there, settings, base, out: base.out, by, version }
  }
  const { trees, compare } = rendering
  const environments = ownBranches(settings, there)
  const plans: Desired[] = []
  for (const tree of trees) {
    const delivered = await deliveredOf(tree, environments, baseOf)
    if (delivered === undefined) return
    plans.push(desiredOfTree(tree, delivered, compare, settings.pullRequests))
  }
  const places: Place[] = []
  for (const owner of environments ?? [undefined]) {
    const base = await baseOf(owner ?? '')
    if (base !== undefined) places.push({ base, ...(owner === undefined ? {} : { owner }) })
  }
  if (rendering.isPart === undefined)
    plans.push(await removals({ ...rest, settings, store: there.store }, places, rendering, specs))
  const desired: Desired = {
    open: plans.flatMap(({ open }) => open),
    waiting: plans.flatMap(({ waiting }) => waiting),
  }
  const asked = applications && once(applications)
  for (const delivery of desired.open) {
    const desk = await deskFor(delivery.owners[0] ?? '')
    if (desk === undefined) continue
    const pull = pullOf(there.pulls, `${settings.prefix}/${delivery.key}`, desk.base.branch)
    // What is open is kept as it should be, whatever has happened to the clusters since.
    if (pull === undefined && !(await isGateOpen(desk, delivery, asked))) continue
    await deliver(desk, delivery, pull, desired.waiting)
  }
  const names = new Set(trees.map(({ name }) => name))
  const { isPart = false } = rendering
  await retire(settings, { deskFor, there, desired, specs, names, isPart, notes: rest.notes })
}
