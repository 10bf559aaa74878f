import { hash } from 'node:crypto'
import type { Code } from '../diagnostics/diagnostic.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import { failure, success } from '../diagnostics/result.ts'
import { isMap } from '../source/plain-map.ts'
import type { Tree } from './tree.ts'

/** The files of one owner: a cluster's name or `hub`; paths are relative to the tree's folder. */
export interface Part {
  readonly owner: string
  readonly files: Tree
}

/** What an inventory remembers of the records of a spec. */
export interface RecordFacts {
  /** Ids of the failover records, in the order of the spec. */
  readonly failovers: readonly string[]
  /** Ids of the retired records, in the order of the spec. */
  readonly retired: readonly string[]
  /** Ids of those among both that are settled. */
  readonly settled: readonly string[]
  /** What each failover record said, by its id; undefined in an inventory from before this was kept. */
  readonly moves?: ReadonlyMap<string, Move> | undefined
}

/** The database, where it moves from and to, when, and the phase. */
type Move = readonly string[]

/** What every inventory of one rendered tree has in common. */
export interface InventoryFacts extends RecordFacts {
  /** Digest of the effective spec. */
  readonly specDigest: string
  /** Version of neofleet. */
  readonly renderer: string
}

/** What one owner has written: the only files that it may change or delete later. */
export interface Inventory extends InventoryFacts {
  readonly owner: string
  /** Path to sha256 in hexadecimal digits. */
  readonly files: ReadonlyMap<string, string>
}

/** Codes of inventories that cannot be trusted. */
export const inventoryCodes = {
  broken: {
    code: 'NF-IO-040',
    severity: 'error',
    title: 'An inventory cannot be read',
    explanation:
      'The inventory lists the files that neofleet wrote, with their digests. Without it neofleet cannot tell its own files from yours, so it neither overwrites nor deletes anything. Restore the file from version control, or delete it: files that are already as rendered are then adopted.',
  },
} as const satisfies Record<string, Code>

/** The digest by which files are recognised: sha256, hexadecimal. */
export function contentDigest(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex')
}

/** Where an owner's inventory lies in the tree. */
export function inventoryPath(owner: string): string {
  return `inventory/${owner}.json`
}

/** Whose inventory lies at a path. */
export function ownerOf(path: string): string {
  return path.slice('inventory/'.length, -'.json'.length)
}

/** What a part owns once it is written. */
export function inventoryOf(part: Part, facts: InventoryFacts): Inventory {
  const files = new Map<string, string>()
  for (const path of [...part.files.keys()].sort()) files.set(path, contentDigest(part.files.get(path) ?? ''))
  return { ...facts, owner: part.owner, files }
}

/** An inventory as text: one file a line, so that version control shows what changed. */
export function formatInventory(inventory: Inventory): string {
  const files = [...inventory.files].map(([path, digest]) => `\n    ${JSON.stringify(path)}: "${digest}"`)
  const ids = (list: readonly string[]) =>
    `[${list.map((id) => `\n    ${JSON.stringify(id)}`).join(',')}${list.length > 0 ? '\n  ' : ''}]`
  const moves = [...(inventory.moves ?? [])].map(
    ([id, move]) => `\n    ${JSON.stringify(id)}: ${JSON.stringify(move.join(' '))}`,
  )
  return [
    '{\n  "version": 1',
    `\n  "owner": ${JSON.stringify(inventory.owner)}`,
    `\n  "renderer": ${JSON.stringify(inventory.renderer)}`,
    `\n  "spec": ${JSON.stringify(inventory.specDigest)}`,
    `\n  "failovers": ${ids(inventory.failovers)}`,
    ...(inventory.retired.length === 0 ? [] : [`\n  "retired": ${ids(inventory.retired)}`]),
    ...(moves.length === 0 ? [] : [`\n  "moves": {${moves.join(',')}\n  }`]),
    ...(inventory.settled.length === 0 ? [] : [`\n  "settled": ${ids(inventory.settled)}`]),
    `\n  "files": {${files.join(',')}${files.length > 0 ? '\n  ' : ''}}\n}\n`,
  ].join(',')
}

/** The text of a part's inventory. */
export function printInventory(part: Part, facts: InventoryFacts): string {
  return formatInventory(inventoryOf(part, facts))
}

/** Reads an inventory back; `file` is the name for messages. */
export function readInventory(text: string, file = 'the inventory'): Result<Inventory> {
  const broken = (reason: string): Result<Inventory> =>
    failure(
      diagnostic(inventoryCodes.broken, `${file} ${reason}.`, {
        help: 'Restore it from version control, or delete it so that files that are already as rendered are adopted.',
      }),
    )
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return broken(text.includes('<<<<<<<') ? 'holds the marks of an unfinished merge' : 'is not JSON')
  }
  if (!isMap(data)) return broken('is not a JSON object')
  const { version, owner, renderer, spec, failovers, retired = [], settled = [], moves, files } = data
  if (version !== 1) return broken('has a version that this neofleet does not know; it knows version 1')
  if (typeof owner !== 'string') return broken('names no owner')
  if (typeof renderer !== 'string' || typeof spec !== 'string')
    return broken('lacks the renderer version or the digest of the spec')
  if (!isIds(failovers)) return broken('has no list of failover ids')
  if (!isIds(retired)) return broken('has no list of retired ids')
  if (!isIds(settled)) return broken('has no list of settled ids')
  if (moves !== undefined && !isTexts(moves)) return broken('has failovers that are no texts')
  if (!isMap(files)) return broken('lists no files')
  const digests = new Map<string, string>()
  for (const [path, digest] of Object.entries(files)) {
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest))
      return broken(`has no sha256 digest for ${JSON.stringify(path)}`)
    digests.set(path, digest)
  }
  const said = moves && new Map(Object.entries(moves).map(([id, text]) => [id, text.split(' ')] as const))
  const records = { failovers, retired, settled, moves: said }
  return success({ owner, renderer, specDigest: spec, ...records, files: digests })
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string')
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isMap(value) && Object.values(value).every((text) => typeof text === 'string')
}
