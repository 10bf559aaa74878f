import type { Copy } from '../../fleet/copies.ts'
import type { Failure } from '../../fleet/failures/failure.ts'
import { onAll } from '../../fleet/failures/holding.ts'
import { judgeVotes } from '../../fleet/failures/judge-votes.ts'
import { type Outcome, untouched } from '../../fleet/failures/outcome.ts'
import type { Fleet } from '../../fleet/fleet.ts'
import { storeOf } from '../../fleet/object-stores.ts'
import { longestGap } from '../../fleet/schedule/longest-gap.ts'
import { durationText, replicationRpo } from '../../fleet/schedule/rpo.ts'

/** Failures that end a cluster, so that waiting for its servers is not all that is left to do. */
const ends: readonly Failure['kind'][] = ['cluster', 'region', 'provider']
/** Failures after which Kubernetes starts the servers again within minutes, so that a promotion would be too much. */
const passing: readonly Failure['kind'][] = ['pod', 'node']

/**
 * A store is lost with its region, unless another one holds its objects too. With a provider go the stores of the
 * regions its clusters stand in, and those of which nobody has written where they are.
 */
function isLost(fleet: Fleet, store: string | undefined, { kind, regions }: Failure): boolean {
  const found = storeOf(fleet.spec, store)
  if (found === undefined) return false
  const places = [found.region ?? [], found.replicatedTo ?? []].flat()
  if (places.length === 0) return kind === 'provider'
  return places.every((place) => regions.includes(place))
}

/** The longest time between two backups of a database that a failure leaves readable, in minutes. */
function backupGap(fleet: Fleet, home: Copy, failure: Failure): number | undefined {
  const { entries, schedule: nightly } = fleet.spec.backups
  const ofAll = nightly === undefined ? [] : [{ databases: 'all' as const, schedule: nightly }]
  const gaps = [...ofAll, ...entries].flatMap((entry) => {
    const { databases, cluster, storage, schedule } = { cluster: undefined, storage: undefined, ...entry }
    const covers = databases === 'all' || databases.includes(home.database.name)
    const here = cluster === undefined || cluster === home.cluster.name
    return covers && here && !isLost(fleet, storage, failure) ? (longestGap(schedule) ?? []) : []
  })
  return gaps.length === 0 ? undefined : Math.min(...gaps)
}

/** Without a replica a lost cluster leaves its backups. */
function fromBackups(fleet: Fleet, home: Copy, failure: Failure, lost: Outcome): Outcome {
  const gap = backupGap(fleet, home, failure)
  const since = gap === undefined ? 'everything' : `the last ${durationText(gap * 60)}`
  return {
    ...lost,
    loses: `nothing if the volumes come back, else ${since}`,
    back: gap === undefined ? lost.back : `${lost.back}, or restored from a backup into another cluster`,
    by: gap === undefined ? lost.by : 'a person',
  }
}

/** Judges a database of a DBMS that stands in one cluster, with the replicas that a person can promote. */
export function judgeDatabase(fleet: Fleet, copies: readonly Copy[], failure: Failure): Outcome {
  const [home, ...replicas] = copies
  if (home === undefined) throw new Error('a database has a home')
  const { name } = home.cluster
  const isDown = home.cluster.state === 'lost'
  if (failure.apart !== undefined && !isDown) {
    return untouched(`all its primaries stand in ${name}, and copies travel through an object store`)
  }
  const { primaries, secondaries } = home.topology
  const holding = onAll(new Map([[name, primaries]]), new Map([[name, secondaries]]), isDown ? [name] : [])
  const outcome = judgeVotes(holding, { ...failure, apart: undefined })
  const { because } = outcome
  const isGone = ({ name: cluster, nodeAllocation }: Copy['cluster']) =>
    (failure.lost.get(cluster) ?? 0) >= nodeAllocation.primaries + nodeAllocation.secondaries
  if (outcome.writes === 'kept') {
    const gone = replicas.filter(({ cluster }) => isGone(cluster)).map(({ cluster }) => cluster.name)
    if (gone.length === 0) return outcome
    const without = `nothing can be promoted in ${gone.join(', ')} until it is back`
    return { ...outcome, touched: true, because: `${because}; ${without}` }
  }
  if (passing.includes(failure.kind) && !isDown) return outcome
  const [replica] = replicas.filter(
    ({ cluster, retired }) => cluster.state === 'active' && retired === undefined && !isGone(cluster),
  )
  if (replica === undefined) {
    return isDown || ends.includes(failure.kind)
      ? fromBackups(fleet, home, failure, { ...outcome, because: `${because}; no replica elsewhere` })
      : { ...outcome, because: `${because}; no replica elsewhere` }
  }
  const rpo = replicationRpo(home.database.replication)
  const chain = isLost(fleet, replica.upstream?.via, failure) ? '; the chain is lost with its store' : ''
  return {
    touched: true,
    writes: 'lost',
    reads: outcome.reads === 'kept' ? 'kept' : 'stale',
    leader: 'none',
    loses: rpo === undefined ? 'what the replica has not read' : `the last ${rpo} where it is promoted`,
    back: `by promoting ${replica.physical} in ${replica.cluster.name}, or ${outcome.back}`,
    by: 'a person',
    command: `neofleet failover --to ${replica.cluster.name} --database ${home.database.name}`,
    because: because + chain,
  }
}
