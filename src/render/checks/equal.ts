import type { Check } from './check.ts'
import { show } from './subject.ts'

/** All have the same value. */
export const equal: Check<'equal'> = ({ field }, { subjectsOf }) => {
  const subjects = subjectsOf(field)
  const [first] = subjects
  if (first === undefined) return []
  return subjects
    .filter((subject) => JSON.stringify(subject.value) !== JSON.stringify(first.value))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}, and ${first.owner} has ${show(first.value)}; all must have the same.`,
      related: { subject: first, message: `what ${first.owner} says` },
    }))
}
