import { copiesOf } from '../../fleet/databases.ts'
import { isStretched } from '../../fleet/dbms.ts'
import { defaultOf, judgeDefault } from '../../fleet/failures/default-database.ts'
import { type Failure, failuresOf } from '../../fleet/failures/failure.ts'
import type { Outcome } from '../../fleet/failures/outcome.ts'
import { siteOf } from '../../fleet/failures/site.ts'
import type { Fleet } from '../../fleet/fleet.ts'
import { judgeStretched } from '../../fleet/stretched/judge.ts'
import { systemOfOne } from './judge-cluster.ts'
import { judgeDatabase } from './judge-database.ts'
import { unzonedClusters } from './unzoned.ts'

/** What every failure does to one database, in the order of the matrix's failures. */
export interface FailureRow {
  /** A database, or `system` with the cluster of its DBMS. */
  readonly database: string
  /** The cluster that writes it; undefined for a DBMS that stretches over several. */
  readonly home: string | undefined
  readonly outcomes: readonly Outcome[]
}

/** What survives which failure in one fleet. */
export interface FailureMatrix {
  readonly fleet: string
  readonly failures: readonly Failure[]
  readonly rows: readonly FailureRow[]
  /** Clusters whose zones the spec does not say, so that the loss of one is no failure here. */
  readonly unzoned: readonly string[]
}

/** The one DBMS of a fleet that stretches. */
function stretchedMatrix(fleet: Fleet): FailureMatrix {
  const { failures, rows } = judgeStretched(fleet)
  return {
    fleet: fleet.name,
    failures,
    rows: rows.map(({ database, outcomes }) => ({ database: database.name, home: undefined, outcomes })),
    unzoned: unzonedClusters(fleet),
  }
}

/**
 * Works out every failure for every database and for the system databases, each in its worst placement; where none is
 * declared, for those that every DBMS brings along. `stretched`: the target builds one DBMS over all clusters.
 */
export function failureMatrix(fleet: Fleet, stretched: boolean): FailureMatrix {
  if (stretched && isStretched(fleet)) return stretchedMatrix(fleet)
  const failures = failuresOf(fleet.clusters.map(siteOf))
  const row = (
    database: string,
    home: string | undefined,
    judge: (failure: Failure) => Outcome,
  ): FailureRow => ({
    database,
    home,
    outcomes: failures.map(judge),
  })
  const databases = fleet.spec.databases.flatMap((database) => {
    const copies = copiesOf(fleet, database)
    const [home] = copies
    return home === undefined
      ? []
      : [row(database.name, home.cluster.name, (each) => judgeDatabase(fleet, copies, each))]
  })
  const present = fleet.clusters.filter(({ state }) => state !== 'lost')
  const systems = present.map((cluster) => row('system', cluster.name, (each) => systemOfOne(cluster, each)))
  const defaults = present.map((cluster) =>
    row(defaultOf(cluster).name, cluster.name, (each) => judgeDefault(cluster, each)),
  )
  const used = fleet.spec.databases.length > 0 ? databases : defaults
  return { fleet: fleet.name, failures, rows: [...used, ...systems], unzoned: unzonedClusters(fleet) }
}
