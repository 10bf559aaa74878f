import type { Check, Look } from './check.ts'
import { type Subject, show } from './subject.ts'
import { pathOfField } from './subjects.ts'

function nextFree(taken: ReadonlySet<unknown>, from: number): number {
  let free = from
  while (taken.has(free)) free++
  return free
}

/** The subjects, with what holds where nothing is written: a field of the same cluster, or of the fleet. */
function withFallback(
  subjects: readonly Subject[],
  otherwise: string,
  { subjectsOf, fleetValue }: Look,
): readonly Subject[] {
  const [first, ...below] = pathOfField(otherwise)
  const own = first === 'cluster' ? subjectsOf(below.join('.')) : undefined
  const shared = own === undefined ? fleetValue(otherwise) : undefined
  return subjects.map((subject, index) => ({
    ...subject,
    value: subject.value ?? own?.[index]?.value ?? shared,
  }))
}

/** No two have the same value; with `per`, only of those that have the same value there. */
export const unique: Check<'unique'> = ({ field, per, otherwise }, look) => {
  const written = look.subjectsOf(field)
  const subjects = otherwise === undefined ? written : withFallback(written, otherwise, look)
  const groups = per === undefined ? undefined : look.subjectsOf(per)
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
