import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { copiesOf, databaseNamed, homeOf } from '../fleet/databases.ts'
import type { Database, Failover, Fleet } from '../fleet/fleet.ts'
import type { FlatItem } from '../source/flow-item.ts'
import { usageCode } from './codes.ts'

/** What a person asks for. */
interface Wish {
  readonly to: string
  /** Undefined: every database that has a replica there and its home elsewhere. */
  readonly database: string | undefined
  readonly reason: string | undefined
  /** Only stop writes in the old home, and let the replica catch up. */
  readonly fence: boolean
}

/** What has to be done to the records of a fleet for one database. */
export type RecordChange =
  | { readonly kind: 'add'; readonly database: Database; readonly record: FlatItem }
  /** A fenced move is carried out: its phase becomes promote. */
  | { readonly kind: 'promote'; readonly database: Database; readonly index: number }

/** The records that carry out a wish, dated `date`. */
export function newRecords(fleet: Fleet, wish: Wish, date: string): Result<readonly RecordChange[]> {
  const clusters = fleet.clusters.map(({ name }) => name)
  if (!clusters.includes(wish.to)) return failure(unknown('cluster', wish.to, clusters))
  if (wish.database !== undefined && databaseNamed(fleet, wish.database) === undefined) {
    const names = fleet.spec.databases.map(({ name }) => name)
    return failure(unknown('database', wish.database, names))
  }
  const chosen = fleet.spec.databases.filter((database) =>
    wish.database === undefined ? hasReplica(fleet, database, wish.to) : database.name === wish.database,
  )
  if (chosen.length === 0) return failure(nothingThere(fleet, wish.to))
  const changes = chosen.map((database) => changeOf(fleet, database, wish, date))
  const faults = changes.flatMap((change) => ('code' in change ? change : []))
  return faults.length > 0
    ? failure(...faults)
    : success(changes.flatMap((change) => ('code' in change ? [] : change)))
}

function hasReplica(fleet: Fleet, database: Database, cluster: string): boolean {
  return copiesOf(fleet, database).some((copy) => copy.role === 'replica' && copy.cluster.name === cluster)
}

function unknown(what: string, name: string, known: readonly string[]): Diagnostic {
  return diagnostic(usageCode, `The fleet has no ${what} ${JSON.stringify(name)}.`, {
    help: didYouMean(name, known),
  })
}

function nothingThere(fleet: Fleet, to: string): Diagnostic {
  const others = fleet.spec.databases.flatMap((database) =>
    copiesOf(fleet, database).flatMap(({ role, cluster }) =>
      role === 'replica' ? [`${database.name} to ${cluster.name}`] : [],
    ),
  )
  return diagnostic(usageCode, `No database has its home elsewhere and a replica in ${JSON.stringify(to)}.`, {
    help: others.length === 0 ? 'Add replicas first.' : `What can move: ${others.join(', ')}.`,
  })
}

function changeOf(fleet: Fleet, database: Database, wish: Wish, date: string): RecordChange | Diagnostic {
  const { failovers } = fleet.spec
  const index = failovers.findLastIndex((each) => each.database === database.name)
  const last = failovers[index]
  if (last?.phase === 'fence') {
    if (last.to === wish.to && !wish.fence) return { kind: 'promote', database, index }
    return diagnostic(usageCode, `"${last.id}" has fenced "${database.name}" for ${last.to} already.`, {
      span: fleet.places.at(['spec', 'failovers', index]),
      help: `Finish it with neofleet failover --to ${last.to} --database ${database.name}, or write phase: withdrawn to it.`,
    })
  }
  if (homeOf(fleet, database)?.name === wish.to) {
    return diagnostic(usageCode, `"${database.name}" has its home in ${wish.to} already.`, {
      help: 'neofleet failback leads it back to its first home.',
    })
  }
  return { kind: 'add', database, record: recordOf(fleet, database, wish, date) }
}

function recordOf(fleet: Fleet, database: Database, wish: Wish, date: string): FlatItem {
  const incarnation = fleet.clusters.find(({ name }) => name === wish.to)?.incarnation ?? 1
  return {
    id: freeId(fleet.spec.failovers, database.name),
    date,
    database: database.name,
    from: homeOf(fleet, database)?.name ?? fleet.primaryCluster,
    to: wish.to,
    reason: wish.reason ?? 'no reason was given',
    ...(wish.fence ? { phase: 'fence' } : {}),
    ...(incarnation === 1 ? {} : { incarnation }),
  }
}

/** `orders-1` for the first failover of orders; the next number where somebody has used that one. */
function freeId(failovers: readonly Failover[], name: string): string {
  const used = new Set(failovers.map(({ id }) => id))
  let number = failovers.filter(({ database }) => database === name).length + 1
  while (used.has(`${name}-${number}`)) number += 1
  return `${name}-${number}`
}
