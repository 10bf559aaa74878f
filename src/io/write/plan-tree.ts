import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { InventoryFacts, Part } from '../../print/inventory.ts'
import { contentDigest, formatInventory, inventoryOf, inventoryPath, ownerOf } from '../../print/inventory.ts'
import { compareFile, ours } from './compare-file.ts'
import { guardedData } from './guarded-data.ts'
import { listing } from './listing.ts'
import { ownedFiles } from './owned-files.ts'
import { editedFile } from './refusals.ts'

/** One file that changes: digests before and after, null where there is no file; the path begins with the tree's name. */
export interface Entry {
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

/** What has to happen so that a tree on disk is as rendered. Paths begin with the tree's name. */
export interface TreePlan {
  /** Sorted by path. */
  readonly entries: readonly Entry[]
  /** The new text of every entry that has one. */
  readonly texts: ReadonlyMap<string, string>
  readonly adopted: readonly string[]
  /** Owned files that someone changed. */
  readonly edited: readonly string[]
  readonly unchanged: number
  readonly problems: readonly Diagnostic[]
}

/** A tree that is to be written. */
export interface TreeWish {
  readonly tree: string
  readonly parts: readonly Part[]
  readonly facts: InventoryFacts
  readonly complete: boolean
}

/** Made once where it is missing, then the user's: no inventory owns it, so separate owners need not agree on it. */
const attributes = { path: '.gitattributes', text: '* text eol=lf\n' }

/** Compares a rendered tree with the disk. Edited files are refused unless `overwriteEdited`. */
export function planTree(
  out: string,
  wish: TreeWish,
  { overwriteEdited }: { readonly overwriteEdited: boolean },
): TreePlan {
  const root = `${out}/${wish.tree}`
  const at = listing(root)
  const inventories = wish.parts.map((part) => {
    const inventory = inventoryOf(part, wish.facts)
    return { part, inventory, text: formatInventory(inventory) }
  })
  const owned = ownedFiles(root, wish, inventories, at)
  const entries: Entry[] = []
  const texts = new Map<string, string>()
  const adopted: string[] = []
  const edited: string[] = []
  const problems = new Map(owned.problems.map((problem) => [problem.detail, problem]))
  const wanted = new Set<string>()
  let unchanged = 0

  const settle = (name: string, recorded: string | undefined, text?: string, digest?: string): void => {
    const path = `${wish.tree}/${name}`
    const verdict = compareFile(`${root}/${name}`, at(name), text, recorded)
    if (verdict.kind === 'unchanged') unchanged += 1
    else if (verdict.kind === 'adopted') adopted.push(path)
    else if (verdict.kind === 'refused') problems.set(verdict.problem.detail, verdict.problem)
    else if (verdict.kind === 'changes') {
      const problem = verdict.isEdited && !overwriteEdited ? editedFile(`${root}/${name}`) : undefined
      if (verdict.isEdited) edited.push(path)
      if (problem !== undefined) problems.set(problem.detail, problem)
      entries.push({ path, before: verdict.before, after: digest ?? null })
      if (text !== undefined) texts.set(path, text)
    }
  }
  for (const { part, inventory, text } of inventories) {
    for (const [name, digest] of inventory.files) {
      wanted.add(name)
      settle(name, owned.digests.get(name), part.files.get(name), digest)
    }
    settle(inventoryPath(part.owner), ours, text, contentDigest(text))
  }
  // Who writes a part of a tree says by an empty one that an owner has gone.
  const emptied = wish.parts.filter(({ files }) => files.size === 0).map(({ owner }) => owner)
  const gone = new Set([...owned.removed.map(ownerOf), ...emptied])
  for (const [name, digest] of owned.digests) {
    if (wanted.has(name)) continue
    if (at(name) === 'file')
      for (const problem of guardedData(`${root}/${name}`, name, gone)) problems.set(problem.detail, problem)
    settle(name, digest)
  }
  for (const name of owned.removed) settle(name, ours)
  if (!wanted.has(attributes.path) && at(attributes.path) === 'absent')
    settle(attributes.path, undefined, attributes.text, contentDigest(attributes.text))

  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { entries, texts, adopted, edited, unchanged, problems: [...problems.values()] }
}
