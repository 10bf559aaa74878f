import type { Cluster } from '../fleet.ts'
import type { Failure } from './failure.ts'
import { judgeVotes } from './judge-votes.ts'
import { type Outcome, untouched } from './outcome.ts'

/** The settings by which a DBMS decides at its first start on how many servers a database lies that says nothing of it. */
export const defaultSettings = {
  name: 'initial.dbms.default_database',
  primaries: 'initial.dbms.default_primaries_count',
  secondaries: 'initial.dbms.default_secondaries_count',
} as const

/** The database that every DBMS brings along. */
interface DefaultDatabase {
  readonly name: string
  readonly primaries: number
  readonly secondaries: number
}

/**
 * The default database of a DBMS in one cluster. It lies on one server, whatever their number, unless the settings of its
 * first start say otherwise. Source: user database management, documentation of the operator.
 */
export function defaultOf({ config }: Cluster): DefaultDatabase {
  return {
    name: String(config[defaultSettings.name] ?? 'neo4j'),
    primaries: Number(config[defaultSettings.primaries] ?? 1),
    secondaries: Number(config[defaultSettings.secondaries] ?? 0),
  }
}

/** Judges the database that applications use where the spec declares none. */
export function judgeDefault(cluster: Cluster, failure: Failure): Outcome {
  const { name, nodeAllocation, config } = cluster
  if (failure.apart !== undefined) return untouched(`all its servers stand in ${name}`)
  const servers = nodeAllocation.primaries + nodeAllocation.secondaries
  const all = new Map([[name, servers]])
  const { primaries, secondaries } = defaultOf(cluster)
  const outcome = judgeVotes({ primaries, secondaries, voters: all, readers: all, gone: [] }, failure)
  const isSaved = outcome.writes === 'kept' || (failure.lost.get(name) ?? 0) >= servers
  if (isSaved || config[defaultSettings.primaries] !== undefined) return outcome
  const why = `it has one unless ${defaultSettings.primaries} said more at the first start`
  return { ...outcome, because: `${outcome.because}; ${why}` }
}
