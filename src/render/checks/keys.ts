import { isMap } from '../../source/merge-patch.ts'
import { type Breach, type Subject, show } from './subject.ts'

/** Every key of a map has a form. */
export function keys(subjects: readonly Subject[], pattern: string, form: string): readonly Breach[] {
  const expression = new RegExp(pattern, 'u')
  return subjects.flatMap((subject) =>
    (isMap(subject.value) ? Object.keys(subject.value) : [])
      .filter((key) => !expression.test(key))
      .map((key) => ({
        subject: { ...subject, span: () => subject.span(key) },
        detail: `${subject.owner} has ${show(key)} in ${subject.field}; it must be ${form}.`,
      })),
  )
}
