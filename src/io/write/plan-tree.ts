import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { InventoryFacts, Part } from '../../print/inventory.ts'
import { contentDigest, formatInventory, inventoryOf, inventoryPath } from '../../print/inventory.ts'
import { digestAt, folderLooker, holds, look } from './disk.ts'
import { ownedFiles } from './owned-files.ts'
import { blockedPlace, editedFile, foreignFile } from './refusals.ts'

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
const attributes = ['.gitattributes', '* text eol=lf\n'] as const

/** Stands for the digest of an inventory: it lists digests and has none itself, but is neofleet's by its place. */
const ours = 'ours'

/** Compares a rendered tree with the disk. Edited files are refused unless `overwriteEdited`. */
export function planTree(out: string, wish: TreeWish, overwriteEdited: boolean): TreePlan {
  const root = `${out}/${wish.tree}`
  const folderAt = folderLooker(out)
  const inTree = (folder: string) => folderAt(`${wish.tree}/${folder}`)
  const owners = wish.parts.map((part) => part.owner)
  const owned = ownedFiles(root, owners, wish.complete, inTree)
  const entries: Entry[] = []
  const texts = new Map<string, string>()
  const adopted: string[] = []
  const edited: string[] = []
  const problems = new Map(owned.problems.map((problem) => [problem.detail, problem]))
  const refuse = (problem: Diagnostic) => problems.set(problem.detail, problem)
  let unchanged = 0

  const found = (path: string) => {
    const slash = path.lastIndexOf('/')
    const folder = folderAt(slash < 0 ? wish.tree : `${wish.tree}/${path.slice(0, slash)}`)
    return folder === 'folder' ? look(`${root}/${path}`) : folder === 'absent' ? 'absent' : 'blocked'
  }
  const change = (path: string, before: string | null, after: string | null, text?: string) => {
    entries.push({ path: `${wish.tree}/${path}`, before, after })
    if (text !== undefined) texts.set(`${wish.tree}/${path}`, text)
  }
  /** The digest on disk of an owned file that may be replaced; undefined where it may not. */
  const replaceable = (path: string, recorded: string | undefined): string | undefined => {
    const current = digestAt(`${root}/${path}`)
    if (recorded === undefined) refuse(foreignFile(`${root}/${path}`))
    else if (recorded !== ours && current !== recorded) {
      edited.push(`${wish.tree}/${path}`)
      if (!overwriteEdited) refuse(editedFile(`${root}/${path}`))
    }
    return current
  }
  const settle = (path: string, text: string, digest: string, recorded: string | undefined) => {
    const there = found(path)
    if (there === 'absent') change(path, null, digest, text)
    else if (there !== 'file') refuse(blockedPlace(`${root}/${path}`, there))
    else if (!holds(`${root}/${path}`, text)) {
      const before = replaceable(path, recorded)
      if (before !== undefined) change(path, before, digest, text)
    } else if (recorded === undefined) adopted.push(`${wish.tree}/${path}`)
    else unchanged += 1
  }
  const drop = (path: string, recorded: string | undefined) => {
    const there = found(path)
    if (there === 'absent') return
    if (there !== 'file') refuse(blockedPlace(`${root}/${path}`, there))
    else {
      const before = replaceable(path, recorded)
      if (before !== undefined) change(path, before, null)
    }
  }

  const wanted = new Set<string>()
  for (const part of wish.parts) {
    const inventory = inventoryOf(part, wish.facts)
    for (const [path, digest] of inventory.files) {
      wanted.add(path)
      settle(path, part.files.get(path) ?? '', digest, owned.digests.get(path))
    }
    const path = inventoryPath(part.owner)
    const text = formatInventory(inventory)
    settle(path, text, contentDigest(text), ours)
  }
  for (const [path, digest] of owned.digests) if (!wanted.has(path)) drop(path, digest)
  for (const path of owned.removed) drop(path, ours)
  const [name, text] = attributes
  if (!wanted.has(name) && found(name) === 'absent') change(name, null, contentDigest(text), text)

  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { entries, texts, adopted, edited, unchanged, problems: [...problems.values()] }
}
