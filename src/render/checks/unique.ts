import { type Breach, type Subject, show } from './subject.ts'

function nextFree(taken: ReadonlySet<unknown>, from: number): number {
  let free = from
  while (taken.has(free)) free++
  return free
}

/** No two have the same value. */
export function unique(subjects: readonly Subject[]): readonly Breach[] {
  const first = new Map<unknown, Subject>()
  const taken = new Set(subjects.map((subject) => subject.value))
  return subjects.flatMap((subject) => {
    if (subject.value === undefined) return []
    const other = first.get(subject.value)
    if (other === undefined) {
      first.set(subject.value, subject)
      return []
    }
    const free = typeof subject.value === 'number' ? nextFree(taken, subject.value + 1) : undefined
    if (free !== undefined) taken.add(free)
    return [
      {
        subject,
        detail: `${subject.owner} has ${subject.field} ${show(subject.value)}, which ${other.owner} uses already.`,
        related: { subject: other, message: `first used by ${other.owner}` },
        ...(free === undefined ? {} : { help: `Did you mean ${free}?` }),
      },
    ]
  })
}
