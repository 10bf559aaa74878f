import type { Inventory } from '../print/inventory.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import type { RenderedTree } from './rendering.ts'
import { replayed } from './replayed.ts'

/** What some records bring. */
export interface RecordsAlone {
  readonly ids: readonly string[]
  /** What is delivered, with nothing changed but what the records change; undefined where the two cannot be told apart. */
  readonly tree: RenderedTree | undefined
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

/**
 * Tells what the records of a spec bring from everything else that has changed, so that a failover does not wait for a
 * review of both, and nobody reviews the one as the other. A record counts until it is settled, and while no inventory
 * knows it. Undefined where no record brings anything.
 */
export function recordsAlone(
  tree: RenderedTree,
  delivered: ReadonlyMap<string, Tree>,
  inventories: readonly Inventory[],
): RecordsAlone | undefined {
  const known = new Set(inventories.flatMap(({ failovers, retired }) => [...failovers, ...retired]))
  const found = tree.withoutRecords?.(known)
  if (found === undefined) return undefined
  const { ids, parts } = found
  if (parts === undefined || inventories.length === 0) return { ids, tree: undefined }
  const without = new Map(parts.map(({ owner, files }) => [owner, files]))
  const isSame = ({ owner, files }: { owner: string; files: Tree }) => {
    const other = without.get(owner) ?? nothing
    return files.size === other.size && [...files].every(([path, text]) => other.get(path) === text)
  }
  if (tree.parts.every(isSame)) return undefined
  const alone = inventories.map((inventory) => {
    const { owner } = inventory
    const now = tree.parts.find((part) => part.owner === owner)?.files ?? nothing
    const owned = ownedOf(inventory, tree.name, delivered.get(owner))
    return { owner, files: filesAlone(owned, now, without.get(owner) ?? nothing) }
  })
  return { ids, tree: { ...tree, parts: alone } }
}
