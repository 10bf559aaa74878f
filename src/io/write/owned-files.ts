import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { inventoryCodes, inventoryPath, readInventory } from '../../print/inventory.ts'
import type { Found } from './disk.ts'
import { look, readText } from './disk.ts'
import { pathProblem } from './path-rules.ts'
import { namesIn } from './work-folder.ts'

/** What the inventories on disk say. */
export interface Owned {
  /** Path in the tree to the digest it was written with. */
  readonly digests: ReadonlyMap<string, string>
  /** Inventories of owners that the tree has no more. */
  readonly removed: readonly string[]
  readonly problems: readonly Diagnostic[]
}

/** Reads the inventories of the given owners, or of all that there are. */
export function ownedFiles(
  root: string,
  owners: readonly string[],
  complete: boolean,
  folderAt: (folder: string) => Found,
): Owned {
  const digests = new Map<string, string>()
  const problems: Diagnostic[] = []
  if (folderAt('inventory') !== 'folder') return { digests, removed: [], problems }
  const wanted = new Set(owners)
  const others = complete ? ownersIn(root).filter((owner) => !wanted.has(owner)) : []
  for (const owner of [...owners, ...others]) {
    const file = `${root}/${inventoryPath(owner)}`
    if (look(file) !== 'file') continue
    const { value, diagnostics } = readInventory(readText(file), file)
    problems.push(...diagnostics)
    if (value === undefined) continue
    const wrong = value.owner === owner ? [...value.files.keys()].find(isWrong) : undefined
    if (value.owner !== owner) problems.push(mistrusted(file, `belongs to ${JSON.stringify(value.owner)}`))
    else if (wrong !== undefined) problems.push(mistrusted(file, `lists the path ${JSON.stringify(wrong)}`))
    else for (const [path, digest] of value.files) digests.set(path, digest)
  }
  return { digests, removed: others.map(inventoryPath), problems }
}

function ownersIn(root: string): readonly string[] {
  return namesIn(`${root}/inventory`)
    .filter((name) => name.endsWith('.json') && look(`${root}/inventory/${name}`) === 'file')
    .map((name) => name.slice(0, -'.json'.length))
}

function isWrong(path: string): boolean {
  return pathProblem(path) !== undefined || path.startsWith('inventory/')
}

function mistrusted(file: string, fact: string): Diagnostic {
  return diagnostic(inventoryCodes.broken, `${file} ${fact}, which neofleet never wrote there.`, {
    help: 'Restore it from version control, or delete it so that files that are already as rendered are adopted.',
  })
}
