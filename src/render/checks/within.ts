import { rangesOf } from './address-range.ts'
import type { Check } from './check.ts'

/** An address range lies wholly inside another of its family; one that cannot be read is another check's finding. */
export const within: Check<'within'> = ({ field, rangeField }, { subjectsOf, fleetValue }) => {
  const [outer] = rangesOf(fleetValue(rangeField))
  if (outer === undefined) return []
  return subjectsOf(field).flatMap((subject) =>
    rangesOf(subject.value)
      .filter((inner) => inner.parsed[0].kind() === outer.parsed[0].kind() && !outer.holds(inner))
      .map((inner) => ({
        subject,
        detail: `${subject.owner} has ${subject.field} ${inner.text}, which is not inside ${rangeField.replace('options.', '')} ${outer.text}.`,
      })),
  )
}
