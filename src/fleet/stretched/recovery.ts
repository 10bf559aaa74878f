import type { Failure } from '../failures/failure.ts'
import { returns } from '../failures/judge-votes.ts'
import type { Outcome } from '../failures/outcome.ts'
import type { Fleet } from '../fleet.ts'
import { compareNeo4jVersions, parseNeo4jVersion } from '../rules/neo4j-version.ts'

/** Failures after which servers come back by themselves, or nothing is missing but a connection. */
const passing: readonly Failure['kind'][] = ['pod', 'node', 'link']

const ifNotBack = 'nothing if the servers come back with their volumes, else'

/** The procedure had another name until 2025.04. */
function recreate({ clusters }: Fleet, physical: string): string {
  const [version, renamed] = [clusters[0]?.image.tag ?? '', '2025.04'].map(parseNeo4jVersion)
  const isOld = version !== undefined && renamed !== undefined && compareNeo4jVersions(version, renamed) < 0
  return `CALL dbms.${isOld ? 'cluster.' : ''}recreateDatabase(${JSON.stringify(physical)}, {seedingServers: []})`
}

/** The first command of the manual's disaster recovery, on every server that is left, stopped. */
const unbind = 'neo4j-admin dbms unbind-system-db'

/**
 * What a person can do for a database of a stretched DBMS that has lost its majority for long: make it anew from the
 * copies that are left, after the system database where that is lost as well (Neo4j's manual, disaster recovery).
 */
export function withRecovery(
  fleet: Fleet,
  physical: string,
  failure: Failure,
  outcome: Outcome,
  system: Outcome,
): Outcome {
  if (outcome.writes === 'kept' || passing.includes(failure.kind)) return outcome
  const back = returns[failure.kind]
  if (outcome.reads === 'lost') {
    return {
      ...outcome,
      loses: `${ifNotBack} everything since the last backup`,
      because: `${outcome.because}; no copy left for certain`,
    }
  }
  const isWhole = system.writes === 'kept'
  return {
    ...outcome,
    loses: `${ifNotBack} what no copy left has read`,
    back: isWhole
      ? `by making it anew from the newest copy left, once the lost servers are cordoned, or ${back}`
      : `by the disaster recovery of Neo4j's manual, on every server left and with system first, or ${back}`,
    by: 'a person',
    command: isWhole ? recreate(fleet, physical) : unbind,
  }
}
