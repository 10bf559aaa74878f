import { type Breach, type Subject, show } from './subject.ts'

/** A number lies between two bounds, both allowed. */
export function range(
  subjects: readonly Subject[],
  min: number | undefined,
  max: number | undefined,
): readonly Breach[] {
  return subjects.flatMap((subject) => {
    const { value } = subject
    if (typeof value !== 'number') return []
    const low = min !== undefined && value < min
    if (!low && (max === undefined || value <= max)) return []
    const bound = low ? `at least ${min}` : `at most ${max}`
    return [{ subject, detail: `${subject.owner} has ${subject.field} ${show(value)}; it must be ${bound}.` }]
  })
}
