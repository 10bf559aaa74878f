import type { Check } from './check.ts'
import { show } from './subject.ts'

/** A number lies between two bounds, both allowed; the upper one may be an option of the fleet. */
export const range: Check<'range'> = ({ field, min, max: written, maxField }, { subjectsOf, fleetValue }) => {
  const bound = maxField === undefined ? written : fleetValue(maxField)
  const max = typeof bound === 'number' ? bound : undefined
  return subjectsOf(field).flatMap((subject) => {
    const { value } = subject
    if (typeof value !== 'number') return []
    const low = min !== undefined && value < min
    if (!low && (max === undefined || value <= max)) return []
    const allowed = low ? `at least ${min}` : `at most ${max}`
    return [
      { subject, detail: `${subject.owner} has ${subject.field} ${show(value)}; it must be ${allowed}.` },
    ]
  })
}
