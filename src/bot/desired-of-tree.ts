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
  const found = recordsAlone(tree, before, inventories)
  const records = found?.ids ?? []
  const after = renderedFiles(tree)
  if (found === undefined || found.tree === undefined)
    return desiredOf(tree, { before, after }, compare, { by, records })
  const alone = renderedFiles(found.tree)
  const cut = { by: by === 'cluster' ? by : 'fleet', records, isAlone: true } as const
  const first = desiredOf(found.tree, { before, after: alone }, compare, cut)
  const rest = desiredOf(tree, { before: first.open.length > 0 ? alone : before, after }, compare, { by })
  if (first.open.length === 0) return rest
  return { open: first.open, waiting: [...first.waiting, ...rest.open, ...rest.waiting] }
}
