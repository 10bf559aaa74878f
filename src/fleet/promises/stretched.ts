import type { Failure } from '../failures/failure.ts'
import type { Outcome } from '../failures/outcome.ts'
import type { Fleet } from '../fleet.ts'
import { judgeStretched } from '../stretched/judge.ts'
import type { PromiseOfLayout, Verdict } from './verdict.ts'

interface Case {
  readonly name: string
  readonly failure: Failure
  readonly outcome: Outcome
}

/** What each failure does to each database of users; the default one stands where none is declared. */
function casesOf(fleet: Fleet): readonly Case[] {
  const { failures, rows } = judgeStretched(fleet)
  const declared = rows.slice(0, fleet.spec.databases.length)
  const users = declared.length > 0 ? declared : rows.filter(({ database }) => database.name !== 'system')
  return users.flatMap(({ database: { name }, outcomes }) =>
    failures.flatMap((failure, index) => {
      const outcome = outcomes[index]
      return outcome === undefined ? [] : [{ name, failure, outcome }]
    }),
  )
}

function broken(promise: PromiseOfLayout, { name, failure, outcome }: Case): Verdict | undefined {
  const isRead = !promise.for.includes('reads') || outcome.reads === 'kept'
  const isWritten = !promise.for.includes('writes') || outcome.writes === 'kept'
  if (isRead && isWritten) return undefined
  const what = `The loss of ${failure.what} ends ${isWritten ? 'reads' : 'writes'} of "${name}": ${outcome.because}.`
  const isByPerson = promise.by === 'person' && isRead && outcome.command !== undefined
  if (isByPerson && promise.rpo === undefined) return undefined
  if (isByPerson) {
    return {
      kind: 'broken',
      field: 'rpo',
      detail: `${what} A person makes it anew from the copies that are left, and nothing bounds what those have not read.`,
      help: 'Leave rpo out, or spread the primaries so that a majority is left: then nothing is lost.',
    }
  }
  return {
    kind: 'broken',
    field: 'survive',
    detail: what,
    help: 'Spread the primaries over three regions and zones, such as 1+1+1 or 2+2+1, and let the database lie on all of them: leave its topology out.',
  }
}

/** Clusters whose zones nobody has written, where the loss of all of them would break the promise. */
function unwritten(
  { clusters }: Fleet,
  promise: PromiseOfLayout,
  cases: readonly Case[],
): readonly Verdict[] {
  const breaking = cases.filter(
    (each) => each.failure.kind === 'region' && broken(promise, each) !== undefined,
  )
  return clusters
    .filter(({ name, availabilityZones }) => {
      const isNamed = availabilityZones.length > 0
      return !isNamed && breaking.some(({ failure }) => failure.lost.has(name))
    })
    .map(({ name }) => ({
      kind: 'unknown',
      field: 'survive',
      detail: `Zones of "${name}" are not written, so that nobody knows what the loss of one takes.`,
      help: `Write availabilityZones to "${name}".`,
    }))
}

/** Everything a layout has against a promise where all clusters are one DBMS: the first breach of each database. */
export function judgeStretchedPromise(fleet: Fleet, promise: PromiseOfLayout): readonly Verdict[] {
  const cases = casesOf(fleet)
  const found = new Map<string, Verdict>()
  for (const each of cases.filter(({ failure }) => failure.kind === promise.survive)) {
    const verdict = broken(promise, each)
    if (verdict !== undefined && !found.has(each.name)) found.set(each.name, verdict)
  }
  const unknown = promise.survive === 'zone' ? unwritten(fleet, promise, cases) : []
  return [...found.values(), ...unknown]
}
