import type { Check } from './check.ts'
import { show } from './subject.ts'

/** A value is one of a list. */
export const oneOf: Check<'oneOf'> = ({ field, values }, { subjectsOf }) => {
  const allowed: readonly unknown[] = values
  return subjectsOf(field)
    .filter(({ value }) => value !== undefined && !allowed.includes(value))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}; it must be one of ${values.map(show).join(', ')}.`,
    }))
}
