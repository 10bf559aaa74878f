import { type Breach, type Subject, show } from './subject.ts'

/** A text has a form. */
export function matches(subjects: readonly Subject[], pattern: string, form: string): readonly Breach[] {
  const expression = new RegExp(pattern, 'u')
  return subjects
    .filter(({ value }) => value !== undefined && !expression.test(String(value)))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}; it must be ${form}.`,
    }))
}
