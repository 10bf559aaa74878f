import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/result.ts'
import { failure } from '../../diagnostics/result.ts'
import type { Inventory, RecordFacts } from '../../print/inventory.ts'
import { inventoryCodes, inventoryPath, readInventory } from '../../print/inventory.ts'
import { lostRecords, unpromoted } from '../../print/lost-records.ts'
import { readText } from './disk.ts'
import type { Listed } from './listing.ts'
import { pathProblem } from './path-rules.ts'
import { namesIn } from './work-folder.ts'

/** What the inventories on disk say. */
interface Owned {
  /** Path in the tree to the digest it was written with. */
  readonly digests: ReadonlyMap<string, string>
  /** Inventories of owners that the tree has no more. */
  readonly removed: readonly string[]
  readonly problems: readonly Diagnostic[]
}

/**
 * Reads the inventories of the owners that are rendered, or of all that there are.
 * One that is already as rendered needs no reading.
 */
export function ownedFiles(
  root: string,
  { complete, facts }: { readonly complete: boolean; readonly facts: RecordFacts },
  rendered: readonly { readonly inventory: Inventory; readonly text: string }[],
  at: (path: string) => Listed,
): Owned {
  const digests = new Map<string, string>()
  const problems: Diagnostic[] = []
  const own = (files: ReadonlyMap<string, string>) => {
    for (const [path, digest] of files) digests.set(path, digest)
  }
  const read = (owner: string, expected?: { readonly inventory: Inventory; readonly text: string }) => {
    if (at(inventoryPath(owner)) !== 'file') return
    const file = `${root}/${inventoryPath(owner)}`
    const text = readText(file)
    if (text === expected?.text) return own(expected.inventory.files)
    const { value, diagnostics } = trusted(file, owner, text)
    problems.push(...diagnostics)
    if (value === undefined) return
    own(value.files)
    problems.push(...lostRecords(file, value, facts), ...unpromoted(file, owner, value, facts))
  }
  for (const expected of rendered) read(expected.inventory.owner, expected)
  const owners = new Set(rendered.map(({ inventory }) => inventory.owner))
  const others = complete ? ownersIn(root, at).filter((owner) => !owners.has(owner)) : []
  for (const owner of others) read(owner)
  return { digests, removed: others.map(inventoryPath), problems }
}

function ownersIn(root: string, at: (path: string) => Listed): readonly string[] {
  if (at('inventory') !== 'folder') return []
  return namesIn(`${root}/inventory`)
    .filter((name) => name.endsWith('.json') && at(`inventory/${name}`) === 'file')
    .map((name) => name.slice(0, -'.json'.length))
}

/** An inventory that is its owner's and lists nothing outside the tree. */
function trusted(file: string, owner: string, text: string): Result<Inventory> {
  const read = readInventory(text, file)
  if (read.value === undefined) return read
  if (read.value.owner !== owner)
    return failure(mistrusted(file, `belongs to ${JSON.stringify(read.value.owner)}`))
  const wrong = [...read.value.files.keys()].find(isWrong)
  return wrong === undefined ? read : failure(mistrusted(file, `lists the path ${JSON.stringify(wrong)}`))
}

function isWrong(path: string): boolean {
  return pathProblem(path) !== undefined || path.startsWith('inventory/')
}

function mistrusted(file: string, fact: string): Diagnostic {
  return diagnostic(inventoryCodes.broken, `${file} ${fact}, which neofleet never wrote there.`, {
    help: 'Restore it from version control, or delete it so that files that are already as rendered are adopted.',
  })
}
