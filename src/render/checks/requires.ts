import type { Breach, Subject } from './subject.ts'

/** A value is written. */
export function requires(subjects: readonly Subject[]): readonly Breach[] {
  return subjects
    .filter(
      ({ value }) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
    )
    .map((subject) => ({ subject, detail: `${subject.owner} has no ${subject.field}.` }))
}
