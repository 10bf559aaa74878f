import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Code, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { type Inventory, readInventory } from '../print/inventory.ts'
import type { Remembered } from '../print/lost-records.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import { systemProblem } from './write/system-problem.ts'

export const readTreeCodes = {
  missing: {
    code: 'NF-IO-055',
    severity: 'error',
    title: 'No tree to compare with',
    explanation:
      '`neofleet diff --against DIR` compares with the folder that `neofleet render -o DIR` wrote.',
  },
} as const satisfies Record<string, Code>

// What a render makes; inventories and .gitattributes are the writer's own.
const rendered = /^(clusters|hub|values)\//

/** The names of the trees below an output folder: the folders that hold an inventory. */
export function treeNames(out: string): readonly string[] {
  if (!existsSync(out)) return []
  const folders = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => name).filter((name) => readInventories(out, name).size > 0)
}

/** Whether a folder could not be read because nothing is there, or something that is no folder. */
function isNoFolder(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
}

/** Names of the inventory files in a folder; like the writer, it takes no folder, pipe or link for one. */
function inventoriesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    return files.map(({ name }) => name).sort()
  } catch (error) {
    if (isNoFolder(error)) return []
    throw error
  }
}

/**
 * The inventories of a tree below an output folder by their files, sorted; a file that is no valid inventory is left
 * out.
 */
export function readInventories(out: string, tree: string): ReadonlyMap<string, Inventory> {
  const folder = join(out, tree, 'inventory')
  const found = new Map<string, Inventory>()
  for (const name of inventoriesIn(folder)) {
    const where = `${out}/${tree}/inventory/${name}`
    const inventory = readInventory(readFileSync(join(folder, name), 'utf8'), where).value
    if (inventory !== undefined) found.set(where, inventory)
  }
  return found
}

/** The records that the inventories of some trees remember; a file that is no valid inventory is left out. */
export function readRemembered(out: string, names: readonly string[]): Result<readonly Remembered[]> {
  try {
    return success(
      names.flatMap((tree) =>
        [...readInventories(out, tree)].map(([where, records]) => ({ tree, where, records })),
      ),
    )
  } catch (error) {
    return failure(systemProblem('Reading the inventories', error))
  }
}

/** The files of some trees below an output folder; a tree that is not there yet has none. */
export function readTrees(out: string, names: readonly string[]): Result<Tree> {
  const files: [string, string][] = []
  try {
    readdirSync(out)
  } catch (error) {
    if (!isNoFolder(error)) return failure(systemProblem('Reading the trees', error))
    return failure(
      diagnostic(readTreeCodes.missing, `There is no folder ${out}.`, {
        help: `neofleet render -o ${out} writes it.`,
      }),
    )
  }
  for (const name of names) {
    try {
      for (const entry of readdirSync(join(out, name), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name)
        const inside = relative(join(out, name), path).split(sep).join('/')
        if (entry.isFile() && rendered.test(inside))
          files.push([`${name}/${inside}`, readFileSync(path, 'utf8')])
      }
    } catch (error) {
      if (!isNoFolder(error)) return failure(systemProblem('Reading the tree', error))
    }
  }
  return success(treeOf(files))
}
