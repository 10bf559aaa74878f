import { diagnostic } from '../diagnostics/diagnostic.ts'
import { commonCommit, messageOn, readCommit, trailerOn } from '../io/git/history.ts'
import { contentIn, contentOf } from './body.ts'
import { botCodes } from './codes.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Pull } from './forge.ts'
import { labelOn, labels } from './labels.ts'
import { isDelivery, isOwnCommit } from './own-commits.ts'
import { pathsOfOwner } from './owner-of-path.ts'
import { sayOnce } from './say-once.ts'

/**
 * Whether somebody else has commits on a branch; undefined where it could not be found out. The bot's own one stands on
 * the base as it was then, so what is below it is nobody's, though the history of the base may have been rewritten since.
 */
export async function hasForeignCommits(desk: Desk, head: string): Promise<boolean | undefined> {
  const { base, notes, store } = desk
  const newest = noted(notes, await readCommit(store, head))
  if (newest === undefined) return undefined
  if (isOwnCommit(newest, desk.by)) return false
  const common = noted(notes, await commonCommit(store, base.commit, head))
  return common === undefined ? undefined : common !== head
}

/** Whether people let the bot work on an open pull request; it says why it does not. */
export async function isLetIn(desk: Desk, pull: Pull): Promise<boolean> {
  if (labelOn(pull, labels.stop) !== undefined) return false
  if (pull.base === desk.base.branch) return true
  const text = `This pull request no longer goes to \`${desk.base.branch}\`, so the bot leaves it alone. Point it back there, or close it.`
  await sayOnce(desk, pull.number, 'base', text)
  return false
}

/** Whether the branch may be written; it says once, where people see it, that it waits for them. */
export async function mayWrite(
  desk: Desk,
  branch: string,
  head: string,
  pull: Pull | undefined,
): Promise<boolean> {
  if (head === '' || (pull && labelOn(pull, labels.overwrite) !== undefined)) return true
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
  // Commits upon another one of the bot's are other ones: it was let in since, and says so anew.
  const from = noted(desk.notes, await trailerOn(desk.store, head, 'Rendered-From'))
  if (from !== undefined) await sayOnce(desk, pull.number, `commits ${from}`.trim(), text)
  return false
}

/** Whether somebody else than the bot has changed last what a delivery brought to one of its owners. */
async function isTakenBack(desk: Desk, { tree, owners }: Delivery): Promise<boolean | undefined> {
  const { base, notes, settings, store } = desk
  for (const owner of owners) {
    const paths = pathsOfOwner(owner).map((path) => `${settings.path}/${tree.name}/${path}`)
    const message = noted(notes, await messageOn(store, base.commit, paths))
    if (message === undefined) return undefined
    if (!isDelivery(message)) return true
  }
  return false
}

/** Whether people have said no to this very content: by closing its pull request, or by taking it back once merged. */
export async function isRefused(
  desk: Desk,
  branch: string,
  delivery: Delivery,
): Promise<boolean | undefined> {
  const closed = noted(desk.notes, await desk.forge.closedPulls(branch))
  if (closed === undefined) return undefined
  const newest = closed.find(({ base }) => base === desk.base.branch)
  if (newest === undefined || contentIn(newest.body) !== contentOf(delivery)) return false
  if (newest.state === 'merged') {
    const isBack = await isTakenBack(desk, delivery)
    if (isBack !== true) return isBack
  }
  const how = newest.state === 'merged' ? 'merged and then taken back' : 'closed without a merge'
  desk.notes.diagnostics.push(
    diagnostic(botCodes.refused, `#${newest.number} brought what ${branch} would bring, and was ${how}.`, {
      help: `Reopen #${newest.number}, or change the spec.`,
    }),
  )
  return true
}
