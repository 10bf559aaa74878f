import { readInventories, readTrees } from '../io/read-tree.ts'
import type { Inventory } from '../print/inventory.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import { filesByOwner } from './desired.ts'
import type { Delivered } from './desired-of-tree.ts'

/** The files that an inventory owns, of those that are there: what people have put beside them is theirs. */
function ownedFiles({ files }: Inventory, name: string, there: Tree | undefined): Tree {
  return treeOf(
    [...files.keys()].flatMap((path) => {
      const text = there?.get(`${name}/${path}`)
      return text === undefined ? [] : [[`${name}/${path}`, text] as const]
    }),
  )
}

/** What is delivered of a tree in a folder of trees. */
export function deliveredIn(out: string, name: string): Delivered {
  const inventories = [...readInventories(out, name).values()]
  const there = filesByOwner(readTrees(out, [name]).value ?? treeOf([]), name)
  const files = inventories.map((one) => [one.owner, ownedFiles(one, name, there.get(one.owner))] as const)
  return { inventories, files: new Map(files.filter(([, own]) => own.size > 0)) }
}
