import { type Failure, failuresOf } from '../failures/failure.ts'
import { judgeVotes } from '../failures/judge-votes.ts'
import type { Outcome } from '../failures/outcome.ts'
import { siteOf } from '../failures/site.ts'
import type { Fleet } from '../fleet.ts'
import { declaredIn, defaultIn, type StretchedDatabase, systemIn } from './holdings.ts'
import { withRecovery } from './recovery.ts'

/** A database of a stretched DBMS, with what every failure does to it. */
interface StretchedRow {
  readonly database: StretchedDatabase
  readonly outcomes: readonly Outcome[]
}

/** Works out every failure for every database of a fleet that is one DBMS, the default one and `system` last. */
export function judgeStretched(fleet: Fleet): {
  readonly failures: readonly Failure[]
  readonly rows: readonly StretchedRow[]
} {
  const failures = failuresOf(fleet.clusters.map(siteOf))
  const system = systemIn(fleet)
  const rows = [...declaredIn(fleet), defaultIn(fleet), system].map((database) => ({
    database,
    outcomes: failures.map((failure) =>
      withRecovery(
        fleet,
        database,
        failure,
        judgeVotes(database.holding, failure),
        judgeVotes(system.holding, failure),
      ),
    ),
  }))
  return { failures, rows }
}
