import type { Failure } from '../failures/failure.ts'
import { missingAfter, serversLeft } from '../failures/holding.ts'
import { isLostBefore } from '../failures/judge-votes.ts'
import type { Outcome } from '../failures/outcome.ts'
import type { Fleet } from '../fleet.ts'
import { compareNeo4jVersions, parseNeo4jVersion } from '../neo4j-version.ts'
import type { StretchedDatabase } from './holdings.ts'

/** Failures after which servers come back by themselves, or nothing is missing but a connection. */
const passing: readonly Failure['kind'][] = ['pod', 'node', 'link']

const ifNotBack = 'nothing if the servers come back with their volumes, else'

const leftBy = ({ lost }: Failure, holding: StretchedDatabase['holding']) =>
  serversLeft(holding, missingAfter(holding, lost))

/**
 * Where fewer servers are left than the database lies on, it must be made for those, or Neo4j refuses (Neo4j's manual,
 * recreate a database, change the topology). The procedure had another name until 2025.04.
 */
function recreate({ clusters }: Fleet, { physical, holding }: StretchedDatabase, failure: Failure): string {
  const [version, renamed] = [clusters[0]?.image.tag ?? '', '2025.04'].map(parseNeo4jVersion)
  const isOld = version !== undefined && renamed !== undefined && compareNeo4jVersions(version, renamed) < 0
  const left = leftBy(failure, holding)
  const primaries = Math.max(1, Math.min(holding.primaries, left.voters))
  // Where no server is left that may hold a primary, one that holds a secondary has to.
  const secondaries = Math.min(holding.secondaries, left.voters > 0 ? left.readers : left.readers - 1)
  const isFewer = primaries < holding.primaries || secondaries < holding.secondaries
  const topology = isFewer ? `, primaries: ${primaries}, secondaries: ${secondaries}` : ''
  return `CALL dbms.${isOld ? 'cluster.' : ''}recreateDatabase(${JSON.stringify(physical)}, {seedingServers: []${topology}})`
}

/** The first command of the manual's disaster recovery, on every server that is left, stopped. */
const unbind = 'neo4j-admin dbms unbind-system-db'

/**
 * What a person can do for a database of a stretched DBMS that has lost its majority for long: make it anew from the
 * copies that are left, after the system database where that is lost as well (Neo4j's manual, disaster recovery).
 */
export function withRecovery(
  fleet: Fleet,
  database: StretchedDatabase,
  failure: Failure,
  outcome: Outcome,
  system: Outcome,
): Outcome {
  const isPassing = passing.includes(failure.kind) && !isLostBefore(database.holding)
  if (outcome.writes === 'kept' || isPassing) return outcome
  if (outcome.reads === 'lost') {
    return {
      ...outcome,
      loses: `${ifNotBack} everything since the last backup`,
      because: `${outcome.because}; no copy left for certain`,
    }
  }
  const isWhole = system.writes === 'kept'
  const first =
    leftBy(failure, database.holding).voters > 0
      ? ''
      : 'letting a server left hold primaries (ALTER SERVER … SET OPTIONS {modeConstraint: "NONE"}) and '
  return {
    ...outcome,
    loses: `${ifNotBack} what no copy left has read`,
    back: isWhole
      ? `by ${first}making it anew from the newest copy left, once the lost servers are cordoned, or ${outcome.back}`
      : `by the disaster recovery of Neo4j's manual, on every server left and with system first, or ${outcome.back}`,
    by: 'a person',
    command: isWhole ? recreate(fleet, database, failure) : unbind,
  }
}
