import { rangesOf } from './address-range.ts'
import type { Breach, Subject } from './subject.ts'

/** A range has at least so many addresses; one that cannot be read is another check's finding. */
export function capacity(subjects: readonly Subject[], least: number): readonly Breach[] {
  return subjects.flatMap((subject) =>
    rangesOf(subject.value).flatMap(({ text, parsed: [address, bits] }) => {
      const size = 2 ** ((address.kind() === 'ipv4' ? 32 : 128) - bits)
      if (size >= least) return []
      const detail = `${subject.owner} has ${subject.field} ${text} with ${size} addresses; it needs at least ${least}.`
      return [{ subject, detail }]
    }),
  )
}
