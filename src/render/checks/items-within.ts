import { rangesOf } from './address-range.ts'
import type { Check } from './check.ts'

/** Each address of a list lies in the range at its place in the list `ranges`; what cannot be read is passed over. */
export const itemsWithin: Check<'itemsWithin'> = (demand, { subjectsOf }) => {
  const others = subjectsOf(demand.ranges)
  return subjectsOf(demand.field).flatMap((subject, index) => {
    const other = others[index]
    const [items, ranges] = [subject.value, other?.value]
    if (!Array.isArray(items) || !Array.isArray(ranges) || other === undefined) return []
    return items.flatMap((item: unknown, at) => {
      const [[address], [range]] = [rangesOf(item), rangesOf(ranges[at])]
      if (address === undefined || range === undefined || range.holds(address)) return []
      return [
        {
          subject: { ...subject, span: () => subject.span(at) },
          detail: `${subject.owner} has ${address.text} in ${subject.field}, which is not inside ${range.text} of ${other.field}.`,
        },
      ]
    })
  })
}
