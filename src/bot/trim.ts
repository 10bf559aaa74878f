import { classIn } from './body.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Pull } from './forge.ts'
import { labelOn, labels } from './labels.ts'

/**
 * Asks for reviews; where one of those asked may give none, which the forge refuses as a whole, each alone. False where
 * another look may help: what was just made is not known everywhere at once.
 */
async function ask(
  desk: Desk,
  number: number,
  reviewers: readonly string[],
  isNew: boolean,
): Promise<boolean> {
  const { forge, notes } = desk
  if (reviewers.length === 0) return true
  const { trouble } = await forge.askReviewers(number, reviewers)
  if (trouble === undefined) return true
  const isMissing = trouble.kind === 'missing'
  const isFinal = trouble.kind === 'refused' || (isMissing && !isNew)
  if (!isFinal) notes.troubles.push(isMissing ? { ...trouble, kind: 'unavailable' } : trouble)
  else if (reviewers.length === 1) notes.troubles.push(trouble)
  else {
    const answers = []
    for (const one of reviewers) answers.push(await ask(desk, number, [one], isNew))
    return answers.every((isDone) => isDone)
  }
  return isFinal
}

/**
 * Labels and reviewers by the class: once for each class that it becomes of, which its text says; that all labels are
 * there says that the first ones were asked. False where it is to be done again, before the text says so.
 */
export async function trim(desk: Desk, delivery: Delivery, pull: Pull, isNew = false): Promise<boolean> {
  const { forge, settings, notes } = desk
  const labelsOf = (of: string): readonly string[] =>
    settings.labels[of as keyof typeof settings.labels] ?? []
  const wanted = [labels.own, ...labelsOf(delivery.class)]
  const missing = wanted.filter((label) => labelOn(pull, label) === undefined)
  const before = classIn(pull.body) ?? delivery.class
  if (missing.length === 0 && before === delivery.class) return true
  const asked = new Set(pull.reviewers.map((name) => name.toLowerCase()))
  const reviewers = (settings.reviewers[delivery.class] ?? []).filter(
    (name) => !asked.has(name.toLowerCase()),
  )
  if (!(await ask(desk, pull.number, reviewers, isNew))) return false
  if (missing.length > 0) noted(notes, await forge.addLabels(pull.number, missing))
  const kept = new Set(wanted.map((label) => label.toLowerCase()))
  for (const label of before === delivery.class ? [] : labelsOf(before)) {
    const there = kept.has(label.toLowerCase()) ? undefined : labelOn(pull, label)
    if (there !== undefined) noted(notes, await forge.removeLabel(pull.number, there))
  }
  return true
}
