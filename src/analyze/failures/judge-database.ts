import type { Copy } from '../../fleet/copies.ts'
import { everyCopyOf } from '../../fleet/databases.ts'
import type { Failure } from '../../fleet/failures/failure.ts'
import { type Outcome, untouched } from '../../fleet/failures/outcome.ts'
import type { Fleet } from '../../fleet/fleet.ts'
import { storeOf } from '../../fleet/object-stores.ts'
import { durationText, replicationRpo } from '../../fleet/schedule/rpo.ts'
import { backupGap, isStoreLost } from './backup-gap.ts'
import { canTakeOver, judgeCopy } from './judge-cluster.ts'

/** Failures that end a cluster, so that waiting for its servers is not all that is left to do. */
const ends: readonly Failure['kind'][] = ['cluster', 'region', 'provider']
/** Failures after which Kubernetes starts the servers again within minutes, so that a promotion would be too much. */
const passing: readonly Failure['kind'][] = ['pod', 'node']

/** Where nothing can be promoted a lost cluster leaves its backups. */
function fromBackups(gap: number | undefined, lost: Outcome): Outcome {
  const unread = lost.reads === 'lost' ? 'everything' : 'what no copy left has read'
  const since = gap === undefined ? unread : `the last ${durationText(gap * 60)}`
  return {
    ...lost,
    loses: `nothing if the volumes come back, else ${since}`,
    back: gap === undefined ? lost.back : `${lost.back}, or restored from a backup into another cluster`,
    by: gap === undefined ? lost.by : 'a person',
  }
}

/** The outcome of a failure that leaves the home alone and takes replicas that could replace it. */
function withoutReplicas(outcome: Outcome, replicas: readonly Copy[], failure: Failure): Outcome {
  const stuck = replicas.filter((copy) => failure.lost.has(copy.cluster.name) && !canTakeOver(copy, failure))
  if (stuck.length === 0) return outcome
  const places = stuck.map(({ cluster }) => cluster.name).join(', ')
  const back = ends.includes(failure.kind) ? 'it is back' : 'a majority is back there'
  const without = `nothing can be promoted in ${places} until ${back}`
  return { ...outcome, touched: true, because: `${outcome.because}; ${without}` }
}

/** Copies in other clusters that answer, those that a failover has left behind included. */
function isReadElsewhere(fleet: Fleet, home: Copy, failure: Failure): boolean {
  return everyCopyOf(fleet, home.database).some(
    (copy) =>
      copy.cluster !== home.cluster &&
      copy.retired?.settled !== true &&
      judgeCopy(copy, failure).reads === 'kept',
  )
}

/** A move that has begun is finished, or withdrawn, before there can be another. */
function begunFirst(fence: Copy['fence'], replicas: readonly Copy[]): readonly Copy[] {
  const isBegun = ({ cluster }: Copy) => fence !== undefined && cluster.name === fence.to
  return [...replicas.filter(isBegun), ...replicas.filter((copy) => !isBegun(copy))]
}

/** Judges a database of a DBMS that stands in one cluster, with the replicas that a person can promote. */
export function judgeDatabase(fleet: Fleet, copies: readonly Copy[], failure: Failure): Outcome {
  const [home, ...others] = copies
  if (home === undefined) throw new Error('a database has a home')
  const outcome = judgeLoss(fleet, home, others, failure)
  const { fence, cluster } = home
  if (fence === undefined) return outcome
  const stopped = `; ${fence.id} has stopped writes in ${cluster.name}, for a move to ${fence.to}`
  return { ...outcome, because: outcome.because + stopped }
}

function judgeLoss(fleet: Fleet, home: Copy, others: readonly Copy[], failure: Failure): Outcome {
  const { name } = home.cluster
  const isDown = home.cluster.state === 'lost'
  if (failure.apart !== undefined && !isDown) {
    return untouched(`all its primaries stand in ${name}, and copies travel through an object store`)
  }
  const replicas = others.filter(
    ({ cluster, retired }) => cluster.state === 'active' && retired === undefined,
  )
  const own = judgeCopy(home, failure)
  if (own.writes === 'kept') return withoutReplicas(own, replicas, failure)
  if (passing.includes(failure.kind) && !isDown) return own
  const elsewhere = isReadElsewhere(fleet, home, failure) ? 'stale' : 'lost'
  const outcome: Outcome = { ...own, reads: own.reads === 'kept' ? 'kept' : elsewhere }
  const [replica] = begunFirst(home.fence, replicas).filter((copy) => canTakeOver(copy, failure))
  if (replica === undefined) {
    const because = `${outcome.because}; no replica ${others.length === 0 ? 'elsewhere' : 'left that could be promoted'}`
    const gap = backupGap(fleet, home, others, failure)
    return isDown || ends.includes(failure.kind)
      ? fromBackups(gap, { ...outcome, because })
      : { ...outcome, because }
  }
  const rpo = replicationRpo(home.database.replication)
  const { fence } = home
  const store = storeOf(fleet.spec, replica.upstream?.via ?? '')
  const chain = isStoreLost(store, failure) ? '; the chain is lost with its store' : ''
  const withdrawn =
    fence === undefined || fence.to === replica.cluster.name
      ? ''
      : `; write phase: withdrawn to ${fence.id} first`
  return {
    touched: true,
    writes: 'lost',
    reads: outcome.reads,
    leader: 'none',
    loses: rpo === undefined ? 'what the replica has not read' : `the last ${rpo} where it is promoted`,
    back: `by promoting ${replica.physical} in ${replica.cluster.name}, or ${outcome.back}`,
    by: 'a person',
    command: `neofleet failover --to ${replica.cluster.name} --database ${home.database.name}`,
    because: outcome.because + chain + withdrawn,
  }
}
