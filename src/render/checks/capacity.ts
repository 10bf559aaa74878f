import { rangesOf } from './address-range.ts'
import type { Check } from './check.ts'

/** A range has at least so many addresses; one that cannot be read is another check's finding. */
export const capacity: Check<'capacity'> = ({ field, plus, fields }, { subjectsOf, fleetValue }) => {
  const least = fields.reduce((sum, each) => sum + Number(fleetValue(each) ?? 0), plus)
  return subjectsOf(field).flatMap((subject) =>
    rangesOf(subject.value).flatMap(({ text, parsed: [address, bits] }) => {
      const size = 2 ** ((address.kind() === 'ipv4' ? 32 : 128) - bits)
      if (size >= least) return []
      const detail = `${subject.owner} has ${subject.field} ${text} with ${size} addresses; it needs at least ${least}.`
      return [{ subject, detail }]
    }),
  )
}
