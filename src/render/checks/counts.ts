import type { Check } from './check.ts'
import type { Subject } from './subject.ts'

function lengthOf(subject: Subject | undefined): number {
  return Array.isArray(subject?.value) ? subject.value.length : 0
}

/** A list that is not empty has no more items than `max`, and as many as the list `as` of the same cluster. */
export const counts: Check<'counts'> = ({ field, max, as }, { subjectsOf }) => {
  const others = as === undefined ? undefined : subjectsOf(as)
  return subjectsOf(field).flatMap((subject, index) => {
    const length = lengthOf(subject)
    if (length === 0) return []
    const has = `${subject.owner} has ${length} in ${subject.field}`
    const other = others?.[index]
    if (max !== undefined && length > max) return [{ subject, detail: `${has}; it must be at most ${max}.` }]
    if (other === undefined || lengthOf(other) === length) return []
    return [{ subject, detail: `${has} and ${lengthOf(other)} in ${other.field}; it must be as many.` }]
  })
}
