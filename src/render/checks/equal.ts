import { type Breach, type Subject, show } from './subject.ts'

/** All have the same value. */
export function equal(subjects: readonly Subject[]): readonly Breach[] {
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
