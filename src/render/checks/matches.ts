import type { Check } from './check.ts'
import { show } from './subject.ts'

/** A text has a form. */
export const matches: Check<'matches'> = ({ field, pattern, form }, { subjectsOf }) => {
  const expression = new RegExp(pattern, 'u')
  return subjectsOf(field)
    .filter(({ value }) => value !== undefined && !expression.test(String(value)))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}; it must be ${form}.`,
    }))
}
