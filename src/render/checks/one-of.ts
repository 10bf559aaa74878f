import { type Breach, type Subject, show } from './subject.ts'

/** A value is one of a list. */
export function oneOf(subjects: readonly Subject[], values: readonly unknown[]): readonly Breach[] {
  return subjects
    .filter(({ value }) => value !== undefined && !values.includes(value))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}; it must be one of ${values.map(show).join(', ')}.`,
    }))
}
