import { type Breach, type Subject, show } from './subject.ts'

function nextFree(taken: ReadonlySet<unknown>, from: number): number {
  let free = from
  while (taken.has(free)) free++
  return free
}

/** No two have the same value; with `groups`, none of those that have the same value there. */
export function unique(subjects: readonly Subject[], groups?: readonly Subject[]): readonly Breach[] {
  const first = new Map<unknown, Subject>()
  const taken = new Set(subjects.map((subject) => subject.value))
  return subjects.flatMap((subject, index) => {
    const group = groups?.[index]
    if (subject.value === undefined || (groups !== undefined && group?.value === undefined)) return []
    const key = group === undefined ? subject.value : JSON.stringify([group.value, subject.value])
    const other = first.get(key)
    if (other === undefined) {
      first.set(key, subject)
      return []
    }
    const free = typeof subject.value === 'number' ? nextFree(taken, subject.value + 1) : undefined
    if (free !== undefined) taken.add(free)
    const shared = group === undefined ? '' : ` with the same ${group.field}, ${show(group.value)}`
    return [
      {
        subject,
        detail: `${subject.owner} has ${subject.field} ${show(subject.value)}, which ${other.owner} uses already${shared}.`,
        related: { subject: other, message: `first used by ${other.owner}` },
        ...(free === undefined ? {} : { help: `Did you mean ${free}?` }),
      },
    ]
  })
}
