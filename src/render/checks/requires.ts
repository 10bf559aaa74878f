import type { Check } from './check.ts'

/** A value is written. */
export const requires: Check<'requires'> = ({ field }, { subjectsOf }) =>
  subjectsOf(field)
    .filter(
      ({ value }) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
    )
    .map((subject) => ({ subject, detail: `${subject.owner} has no ${subject.field}.` }))
