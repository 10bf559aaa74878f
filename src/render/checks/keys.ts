import { isMap } from '../../source/plain-map.ts'
import type { Check } from './check.ts'
import { show } from './subject.ts'

/** Every key of a map has a form. */
export const keys: Check<'keys'> = ({ field, pattern, form }, { subjectsOf }) => {
  const expression = new RegExp(pattern, 'u')
  return subjectsOf(field).flatMap((subject) =>
    (isMap(subject.value) ? Object.keys(subject.value) : [])
      .filter((key) => !expression.test(key))
      .map((key) => ({
        subject: { ...subject, span: () => subject.span(key) },
        detail: `${subject.owner} has ${show(key)} in ${subject.field}; it must be ${form}.`,
      })),
  )
}
