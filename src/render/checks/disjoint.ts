import { type AddressRange, rangesOf } from './address-range.ts'
import type { Check } from './check.ts'
import type { Subject } from './subject.ts'

interface Placed {
  readonly subject: Subject
  readonly range: AddressRange
}

function placed(subject: Subject): readonly Placed[] {
  return rangesOf(subject.value).map((range) => ({ subject, range }))
}

/**
 * Address ranges of different owners share no address; those of one owner may, unless `own` is asked for. None shares
 * an address with the ranges of `from`, whoever has these.
 */
export const disjoint: Check<'disjoint'> = ({ fields, own, from }, { subjectsOf }) => {
  const ranges = fields.flatMap(subjectsOf).flatMap(placed)
  const kept = from.flatMap(subjectsOf).flatMap(placed)
  return ranges.flatMap((here, index) => {
    const rivals = ranges.slice(0, index).filter(({ subject }) => own || subject.owner !== here.subject.owner)
    const there = [...rivals, ...kept].find((other) => other.range.overlaps(here.range))
    if (there === undefined) return []
    return [
      {
        subject: here.subject,
        detail: `${here.range.text} (${here.subject.field} of ${here.subject.owner}) overlaps ${there.range.text} (${there.subject.field} of ${there.subject.owner}).`,
        related: { subject: there.subject, message: `${there.range.text} of ${there.subject.owner}` },
      },
    ]
  })
}
