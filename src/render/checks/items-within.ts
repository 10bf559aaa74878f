import { rangesOf } from './address-range.ts'
import type { Breach, Subject } from './subject.ts'

/** Each address of a list lies in the range at the same place of the list in `others`; what cannot be read is passed over. */
export function itemsWithin(subjects: readonly Subject[], others: readonly Subject[]): readonly Breach[] {
  return subjects.flatMap((subject, index) => {
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
