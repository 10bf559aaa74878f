import type { Breach, Subject } from './subject.ts'

function lengthOf(subject: Subject | undefined): number {
  return Array.isArray(subject?.value) ? subject.value.length : 0
}

/** A list that is not empty has no more items than `max`, and as many as the list of the same cluster in `others`. */
export function counts(
  subjects: readonly Subject[],
  max: number | undefined,
  others: readonly Subject[] | undefined,
): readonly Breach[] {
  return subjects.flatMap((subject, index) => {
    const length = lengthOf(subject)
    if (length === 0) return []
    const has = `${subject.owner} has ${length} in ${subject.field}`
    const other = others?.[index]
    if (max !== undefined && length > max) return [{ subject, detail: `${has}; it must be at most ${max}.` }]
    if (other === undefined || lengthOf(other) === length) return []
    return [{ subject, detail: `${has} and ${lengthOf(other)} in ${other.field}; it must be as many.` }]
  })
}
