import { commonCommit, entriesAt, mergedTree } from '../io/git/history.ts'
import { deliveredCommit } from './delivered-commit.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import { pathsOfOwner } from './owner-of-path.ts'

/**
 * Whether a branch, once merged, makes of the base just what it should, though the base has moved elsewhere: then it
 * needs no push, which would cost it its reviews and checks. Where the base has moved in the owners' own files it does.
 */
async function isCurrent(
  { store, notes, base, settings }: Desk,
  { tree: { name }, owners }: Delivery,
  head: string,
  tree: string,
): Promise<boolean | undefined> {
  const common = noted(notes, await commonCommit(store, base.commit, head))
  if (common === undefined) return undefined
  if (common === '' || common === head) return false
  const paths = owners.flatMap(pathsOfOwner).map((path) => `${settings.path}/${name}/${path}`)
  const before = noted(notes, await entriesAt(store, common, paths))
  const now = noted(notes, await entriesAt(store, base.commit, paths))
  if (before === undefined || now === undefined) return undefined
  if (before !== now) return false
  const merged = noted(notes, await mergedTree(store, base.commit, head))
  return merged === undefined ? undefined : merged === tree
}

/** Brings the branch to the tree that is wanted; the commit it is at then, undefined where it could not be brought there. */
export async function bringBranch(
  desk: Desk,
  delivery: Delivery,
  branch: string,
  head: string,
): Promise<string | undefined> {
  const made = await deliveredCommit(desk, delivery)
  if (made === undefined) return undefined
  const current = head === '' ? false : await isCurrent(desk, delivery, head, made.tree)
  if (current !== false) return current === true ? head : undefined
  const commit = await made.commit()
  if (commit === undefined || commit === head) return commit
  const { tree, message } = made
  const sign = { tree, message, parent: desk.base.commit }
  const move = { branch, lease: head, commit, ...(desk.settings.verifiedCommits ? { sign } : {}) }
  return noted(desk.notes, await desk.push(move))
}
