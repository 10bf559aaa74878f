import { autoMerge, disarmFirst, mayMerge } from './auto-merge.ts'
import { deliveryBlock, withBlock } from './body.ts'
import { bringBranch } from './bring-branch.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Pull } from './forge.ts'
import { isLetIn, isRefused, mayWrite } from './guards.ts'
import { labelOn, labels } from './labels.ts'
import { trim } from './trim.ts'

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
  if (pull === undefined && (await isRefused(desk, branch, delivery)) !== false) return
  if (!(await disarmFirst(desk, delivery, pull))) return
  const commit = await bringBranch(desk, delivery, branch, head)
  if (commit === undefined) return
  const { forge, notes } = desk
  const overwrite = pull && labelOn(pull, labels.overwrite)
  if (pull !== undefined && overwrite !== undefined)
    noted(notes, await forge.removeLabel(pull.number, overwrite))
  const given = { waiting, isMergedAlone: mayMerge(desk.settings, delivery) }
  if (pull === undefined) {
    const block = deliveryBlock(delivery, given)
    const draft = { branch, base: desk.base.branch, title: delivery.title, body: block }
    const opened = await forge.openPull(draft)
    // Another bot was faster, or what was opened is not seen everywhere yet: the next pass goes on with it.
    if (opened.trouble?.kind === 'exists') return
    const made = noted(notes, opened)
    if (made !== undefined && (await trim(desk, delivery, made, true)))
      await autoMerge(desk, delivery, made, commit)
    return
  }
  if (!(await trim(desk, delivery, pull))) return
  const body = withBlock(pull.body, deliveryBlock(delivery, { ...given, body: pull.body }))
  if (body !== pull.body) noted(notes, await forge.changePull(pull.number, { body }))
  await autoMerge(desk, delivery, pull, commit)
}
