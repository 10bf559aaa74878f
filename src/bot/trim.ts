import { labels, riskOf } from './body.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Pull } from './forge.ts'

/** Labels and reviewers by the worst change; that all labels are there says that the reviewers were asked. */
export async function trim(desk: Desk, delivery: Delivery, pull: Pull): Promise<void> {
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
