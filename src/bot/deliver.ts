import { diagnostic } from '../diagnostics/diagnostic.ts'
import { commitsBeyond, commonCommit, folderIn } from '../io/git/history.ts'
import { contentIn, contentOf, deliveryBlock, labels, riskOf, withBlock } from './body.ts'
import { botCodes } from './codes.ts'
import { deliveredCommit } from './delivered-commit.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Pull } from './forge.ts'
import { isOwnCommit } from './own-commits.ts'
import { sayOnce } from './say-once.ts'

/** Whether somebody else has commits on a branch; undefined where it could not be found out. */
export async function hasForeignCommits(desk: Desk, head: string): Promise<boolean | undefined> {
  const commits = noted(desk.notes, await commitsBeyond(desk.store, desk.base.commit, head))
  return commits?.some((commit) => !isOwnCommit(commit, desk.by))
}

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

/** Whether people let the bot work on an open pull request; it says why it does not. */
async function isLetIn(desk: Desk, pull: Pull): Promise<boolean> {
  if (pull.labels.includes(labels.stop)) return false
  if (pull.base === desk.base.branch) return true
  const text = `This pull request no longer goes to \`${desk.base.branch}\`, so the bot leaves it alone. Point it back there, or close it.`
  await sayOnce(desk, pull.number, 'base', text)
  return false
}

/** Whether the branch may be written; it says once, where people see it, that it waits for them. */
async function mayWrite(desk: Desk, branch: string, head: string, pull: Pull | undefined): Promise<boolean> {
  if (head === '' || pull?.labels.includes(labels.overwrite)) return true
  const foreign = await hasForeignCommits(desk, head)
  if (foreign === false) return true
  if (foreign === undefined) return false
  if (pull === undefined) {
    desk.notes.diagnostics.push(
      diagnostic(botCodes.foreignBranch, `${branch} has commits that the bot did not make.`, {
        help: 'Delete or rename the branch; then the bot goes on.',
      }),
    )
    return false
  }
  const text = `This branch has commits that the bot did not make, so it writes no more here. With the label \`${labels.overwrite}\` it renders over them.`
  await sayOnce(desk, pull.number, 'commits', text)
  return false
}

/** Whether people have said no to this very content: by closing its pull request, or by taking it back once merged. */
async function isRefused(desk: Desk, branch: string, content: string): Promise<boolean | undefined> {
  const closed = noted(desk.notes, await desk.forge.closedPulls(branch))
  if (closed === undefined) return undefined
  const [newest] = closed
  if (newest === undefined || contentIn(newest.body) !== content) return false
  const how = newest.state === 'merged' ? 'merged and then taken back' : 'closed without a merge'
  desk.notes.diagnostics.push(
    diagnostic(botCodes.refused, `#${newest.number} brought what ${branch} would bring, and was ${how}.`, {
      help: `Reopen #${newest.number}, or change the spec.`,
    }),
  )
  return true
}

/** Labels and reviewers by the worst change; that all labels are there says that the reviewers were asked. */
async function trim(desk: Desk, delivery: Delivery, pull: Pull): Promise<void> {
  const { forge, settings, notes } = desk
  const risk = riskOf(delivery.changes)
  const wanted = [labels.own, ...(settings.labels[risk] ?? [])]
  const missing = wanted.filter((label) => !pull.labels.includes(label))
  if (missing.length === 0) return
  const reviewers = (settings.reviewers[risk] ?? []).filter((name) => !pull.reviewers.includes(name))
  if (reviewers.length > 0) {
    const asked = await forge.askReviewers(pull.number, reviewers)
    if (noted(notes, asked) === undefined && asked.trouble?.kind !== 'refused') return
  }
  noted(notes, await forge.addLabels(pull.number, missing))
}

/** Brings the branch to the tree that is wanted; whether it is there now. */
async function bringBranch(desk: Desk, delivery: Delivery, branch: string, head: string): Promise<boolean> {
  const made = await deliveredCommit(desk, delivery)
  if (made === undefined) return false
  const current = head === '' ? false : await isCurrent(desk, delivery, head, made.tree)
  if (current !== false) return current === true
  const commit = await made.commit()
  if (commit === undefined) return false
  if (commit === head) return true
  const { tree, message } = made
  const sign = { tree, message, parent: desk.base.commit }
  const move = { branch, lease: head, commit, ...(desk.settings.verifiedCommits ? { sign } : {}) }
  return noted(desk.notes, await desk.push(move)) !== undefined
}

/** Makes one pull request as it should be. Every effect is looked for before it is done, so that a pass can end anywhere. */
export async function deliver(
  desk: Desk,
  delivery: Delivery,
  pull: Pull | undefined,
  waiting: readonly Delivery[],
): Promise<void> {
  const branch = `${desk.settings.prefix}/${delivery.key}`
  const head = desk.branches.get(branch) ?? ''
  if (pull !== undefined && !(await isLetIn(desk, pull))) return
  if (!(await mayWrite(desk, branch, head, pull))) return
  if (pull === undefined && (await isRefused(desk, branch, contentOf(delivery))) !== false) return
  if (!(await bringBranch(desk, delivery, branch, head))) return
  const { forge, notes } = desk
  if (pull?.labels.includes(labels.overwrite))
    noted(notes, await forge.removeLabel(pull.number, labels.overwrite))
  const block = deliveryBlock(delivery, waiting)
  if (pull === undefined) {
    const draft = { branch, base: desk.base.branch, title: delivery.title, body: block }
    const opened = await forge.openPull(draft)
    // Another bot was faster, or what was opened is not seen everywhere yet: the next pass goes on with it.
    if (opened.trouble?.kind === 'exists') return
    const made = noted(notes, opened)
    return made === undefined ? undefined : trim(desk, delivery, made)
  }
  const body = withBlock(pull.body, block)
  if (body !== pull.body) noted(notes, await forge.changePull(pull.number, { body }))
  await trim(desk, delivery, pull)
}
