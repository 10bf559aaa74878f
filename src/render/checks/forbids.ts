import type { Check } from './check.ts'
import { show } from './subject.ts'

/** A value is not written, or is none of a list. */
export const forbids: Check<'forbids'> = ({ field, values }, { subjectsOf }) => {
  const refused: readonly unknown[] | undefined = values
  return subjectsOf(field)
    .filter(({ value }) => (refused === undefined ? value !== undefined : refused.includes(value)))
    .map((subject) => ({
      subject,
      detail:
        typeof subject.value === 'object'
          ? `${subject.owner} has ${subject.field}.`
          : `${subject.owner} has ${subject.field} ${show(subject.value)}.`,
    }))
}
