import { type Breach, type Subject, show } from './subject.ts'

/** A value is not written, or is none of a list. */
export function forbids(
  subjects: readonly Subject[],
  values: readonly unknown[] | undefined,
): readonly Breach[] {
  return subjects
    .filter(({ value }) => (values === undefined ? value !== undefined : values.includes(value)))
    .map((subject) => ({
      subject,
      detail:
        typeof subject.value === 'object'
          ? `${subject.owner} has ${subject.field}.`
          : `${subject.owner} has ${subject.field} ${show(subject.value)}.`,
    }))
}
