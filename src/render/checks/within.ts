import { rangesOf } from './address-range.ts'
import type { Breach, Subject } from './subject.ts'

/** An address range lies wholly inside another of its family; one that cannot be read is another check's finding. */
export function within(subjects: readonly Subject[], around: unknown, field: string): readonly Breach[] {
  const [outer] = rangesOf(around)
  if (outer === undefined) return []
  return subjects.flatMap((subject) =>
    rangesOf(subject.value)
      .filter((inner) => inner.parsed[0].kind() === outer.parsed[0].kind() && !outer.holds(inner))
      .map((inner) => ({
        subject,
        detail: `${subject.owner} has ${subject.field} ${inner.text}, which is not inside ${field.replace('options.', '')} ${outer.text}.`,
      })),
  )
}
