import { commonCommit, folderIn } from '../io/git/history.ts'
import { deliveredCommit } from './delivered-commit.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'

/** Whether a branch brings just what it should, though the base may have moved elsewhere: then it needs no push. */
async function isCurrent(
  { store, notes, base, settings }: Desk,
  { tree: { name } }: Delivery,
  head: string,
  tree: string,
): Promise<boolean | undefined> {
  const common = noted(notes, await commonCommit(store, base.commit, head))
  if (common === undefined) return undefined
  if (common === '' || common === head) return false
  const folders = []
  for (const commit of [common, base.commit, head, tree]) {
    const folder = noted(notes, await folderIn(store, commit, `${settings.path}/${name}`))
    if (folder === undefined) return undefined
    folders.push(folder)
  }
  const [inCommon, inBase, inHead, wanted] = folders
  return inCommon === inBase && inHead === wanted
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
