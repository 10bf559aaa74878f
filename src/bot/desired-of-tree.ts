import type { Inventory } from '../print/inventory.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { type Desired, desiredOf } from './desired.ts'
import { recordsAlone } from './records-alone.ts'
import type { RenderedTree, Rendering } from './rendering.ts'

/** What is delivered of a tree: its files by owner, and the inventories beside them. */
export interface Delivered {
  readonly files: ReadonlyMap<string, Tree>
  readonly inventories: readonly Inventory[]
}

function renderedFiles({ name, parts }: RenderedTree): ReadonlyMap<string, Tree> {
  return new Map(
    parts.map(({ owner, files }) => [
      owner,
      treeOf([...files].map(([path, text]) => [`${name}/${path}`, text] as const)),
    ]),
  )
}

/** The pull requests of a tree: what a record brings comes first and alone, everything else when that has merged. */
export function desiredOfTree(
  tree: RenderedTree,
  { files: before, inventories }: Delivered,
  compare: Rendering['compare'],
  by: Settings['pullRequests'],
): Desired {
  const { alone, rest } = recordsAlone(tree, before, inventories)
  const after = renderedFiles(tree)
  const desiredAfter = (from: ReadonlyMap<string, Tree>) =>
    desiredOf(tree, { before: from, after }, compare, { by, records: rest })
  if (alone === undefined) return desiredAfter(before)
  const files = renderedFiles(alone.tree)
  const cut = { by: by === 'cluster' ? by : 'fleet', records: alone.records, isAlone: true } as const
  const first = desiredOf(alone.tree, { before, after: files }, compare, cut)
  if (first.open.length === 0) return desiredAfter(before)
  const later = desiredAfter(files)
  return { open: first.open, waiting: [...first.waiting, ...later.open, ...later.waiting] }
}
