import type { Inventory } from '../print/inventory.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import type { OpenRecord, RenderedTree } from './rendering.ts'
import { replayed } from './replayed.ts'

/** Ids of records that a change of some owners carries out. */
export type RecordsFor = (owners: readonly string[]) => readonly string[]

/** What records bring, and what cannot be told apart from everything else. */
interface RecordsAlone {
  /** What is delivered, with nothing changed but what records change; undefined where they change nothing by themselves. */
  readonly alone?: { readonly tree: RenderedTree; readonly records: RecordsFor }
  /** Records that everything else carries out too. */
  readonly rest: RecordsFor
}

const nothing: Tree = treeOf([])

/** The delivered files of an owner, changed as `now` differs from what it would be without the records. */
function filesAlone(delivered: Tree, now: Tree, without: Tree): Tree {
  const files = new Map(delivered)
  for (const path of new Set([...now.keys(), ...without.keys()])) {
    const [is, was, text] = [delivered.get(path), without.get(path), now.get(path)]
    if (text === was) continue
    if (text === undefined) files.delete(path)
    else files.set(path, is === undefined || was === undefined ? text : replayed(is, was, text))
  }
  return treeOf([...files])
}

/** The files that an inventory owns, of those that are there; paths are relative to the folder of the tree. */
function ownedOf({ files }: Inventory, name: string, there: Tree | undefined): Tree {
  return treeOf(
    [...files.keys()].flatMap((path) => {
      const text = there?.get(`${name}/${path}`)
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
}

/** A settled record is carried out where the inventory says so; every other one wherever something changes. */
function recordsFor(records: readonly OpenRecord[], inventories: readonly Inventory[]): RecordsFor {
  return (owners) => {
    const isDone = ({ id }: OpenRecord) =>
      owners.every((owner) => inventories.find((one) => one.owner === owner)?.settled.includes(id))
    return records.filter((record) => !isDone(record)).map(({ id }) => id)
  }
}

/**
 * Tells what the records of a spec bring from everything else that has changed, so that a failover does not wait for a
 * review of both, and nobody reviews the one as the other. A record counts until it is settled, and its settling until
 * the inventories know of it.
 */
export function recordsAlone(
  tree: RenderedTree,
  delivered: ReadonlyMap<string, Tree>,
  inventories: readonly Inventory[],
): RecordsAlone {
  const known = {
    heard: new Set(inventories.flatMap(({ failovers, retired }) => [...failovers, ...retired])),
    settled: new Set(
      inventories[0]?.settled.filter((id) => inventories.every(({ settled }) => settled.includes(id))),
    ),
  }
  const { records = [], parts } = tree.withoutRecords?.(known) ?? {}
  const all = recordsFor(records, inventories)
  if (records.length === 0 || parts === undefined || inventories.length === 0) return { rest: all }
  const rest = recordsFor(
    records.filter(({ isApart }) => !isApart),
    inventories,
  )
  const without = new Map(parts.map(({ owner, files }) => [owner, files]))
  const isSame = ({ owner, files }: { owner: string; files: Tree }) => {
    const other = without.get(owner) ?? nothing
    return files.size === other.size && [...files].every(([path, text]) => other.get(path) === text)
  }
  if (tree.parts.every(isSame)) return { rest }
  const alone = inventories.map((inventory) => {
    const { owner } = inventory
    const now = tree.parts.find((part) => part.owner === owner)?.files ?? nothing
    const owned = ownedOf(inventory, tree.name, delivered.get(owner))
    const isDone = all([owner]).length === 0
    return { owner, files: isDone ? owned : filesAlone(owned, now, without.get(owner) ?? nothing) }
  })
  return { alone: { tree: { ...tree, parts: alone }, records: all }, rest }
}
