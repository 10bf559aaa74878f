import { labels } from './body.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Pull } from './forge.ts'

/** Labels and reviewers by the class; that all labels are there says that the reviewers were asked. */
export async function trim(desk: Desk, delivery: Delivery, pull: Pull): Promise<void> {
  const { forge, settings, notes } = desk
  const wanted = [labels.own, ...(settings.labels[delivery.class] ?? [])]
  const missing = wanted.filter((label) => !pull.labels.includes(label))
  if (missing.length === 0) return
  const reviewers = (settings.reviewers[delivery.class] ?? []).filter(
    (name) => !pull.reviewers.includes(name),
  )
  if (reviewers.length > 0) {
    const asked = await forge.askReviewers(pull.number, reviewers)
    if (noted(notes, asked) === undefined && asked.trouble?.kind !== 'refused') return
  }
  noted(notes, await forge.addLabels(pull.number, missing))
}
