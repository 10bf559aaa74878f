import { copiesOf } from '../../fleet/databases.ts'
import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { isStretched } from '../../fleet/rules/dbms.ts'
import { type StretchedServer, stretchedServers } from '../../render/stretched/servers.ts'
import { systemPrimaries } from '../../render/stretched/system-primaries.ts'
import { type Failure, failuresOf } from './failure.ts'
import { judgeDatabase } from './judge-database.ts'
import { judgeVotes } from './judge-votes.ts'
import { type Outcome, untouched } from './outcome.ts'
import { pinnedSite, siteOf } from './site.ts'

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
}

/** The database of users, roles and names, which every server of a DBMS holds and no other DBMS has. */
function systemOfOne({ name, nodeAllocation }: Cluster, failure: Failure): Outcome {
  if (failure.apart !== undefined) return untouched(`all its servers stand in ${name}`)
  const servers = nodeAllocation.primaries + nodeAllocation.secondaries
  return judgeVotes({ voters: new Map([[name, servers]]), readers: new Map() }, failure)
}

/** The one DBMS of a fleet that stretches: its servers are pinned to zones, and some of them vote for `system`. */
function stretchedMatrix(fleet: Fleet): FailureMatrix {
  const servers = stretchedServers(fleet, {}, undefined)
  const voting = systemPrimaries([...servers.values()].flat())
  const count = (isCounted: (server: StretchedServer) => boolean) =>
    new Map([...servers].map(([cluster, list]) => [cluster, list.filter(isCounted).length]))
  const holders = {
    voters: count((server) => voting.has(server)),
    readers: count((server) => !voting.has(server)),
  }
  const sites = fleet.clusters.map((cluster) =>
    pinnedSite(
      siteOf(cluster),
      (servers.get(cluster.name) ?? []).map(({ zone }) => zone),
    ),
  )
  const failures = failuresOf(sites)
  const outcomes = failures.map((failure) => judgeVotes(holders, failure))
  return { fleet: fleet.name, failures, rows: [{ database: 'system', home: undefined, outcomes }] }
}

/** Works out every failure for every database and for the system databases, each in its worst placement. */
export function failureMatrix(fleet: Fleet): FailureMatrix {
  if (isStretched(fleet)) return stretchedMatrix(fleet)
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
  const systems = fleet.clusters
    .filter(({ state }) => state !== 'lost')
    .map((cluster) => row('system', cluster.name, (each) => systemOfOne(cluster, each)))
  return { fleet: fleet.name, failures, rows: [...databases, ...systems] }
}
