import type { Failure } from './failure.ts'
import {
  fewestCopiesLeft,
  type Holding,
  hasChoice,
  majorityIn,
  missingAfter,
  mostPrimariesLost,
} from './holding.ts'
import { judgeLink } from './judge-link.ts'
import { type Outcome, untouched, writesKept } from './outcome.ts'

/** What brings servers back that a failure took, as their volumes stay where they are. */
const returns: Readonly<Record<Failure['kind'], string>> = {
  pod: 'when the pod is running again',
  node: 'when the pods are running on other nodes, to which their volumes can be attached',
  zone: 'when the zone is back, as volumes lie in their zone',
  'two zones': 'when one of the zones is back, as volumes lie in their zone',
  cluster: 'when the cluster is back',
  region: 'when the region is back',
  provider: 'when the provider is back',
  link: 'when the link is back',
}

function touches({ voters, readers, gone }: Holding, { lost }: Failure): boolean {
  return [...lost].some(
    ([cluster, count]) =>
      count > 0 && !gone.includes(cluster) && (voters.get(cluster) ?? 0) + (readers.get(cluster) ?? 0) > 0,
  )
}

/** Whether clusters that are lost already have taken the majority, so that no failure takes it any more. */
export function isLostBefore(held: Holding): boolean {
  const before = missingAfter(held, new Map())
  return held.primaries - mostPrimariesLost(held, before) < majorityIn(held)
}

const areBack = (clusters: readonly string[]) =>
  `when ${clusters.join(', ')} ${clusters.length === 1 ? 'is' : 'are'} back`

/** Parts of a cluster that can hold several servers, in the worst placement that the scheduler may choose. */
const holding: readonly Failure['kind'][] = ['node', 'zone', 'two zones']

function crowded(held: Holding, failure: Failure): string {
  const most = [...failure.lost].filter(([cluster, count]) => count > 1 && held.voters.has(cluster))
  if (most.length === 0 || !holding.includes(failure.kind)) return ''
  return `; ${failure.what} can hold ${most.map(([cluster, count]) => `${count} servers of ${cluster}`).join(' and ')}`
}

function argument(held: Holding, failure: Failure, left: number): string {
  const { primaries, voters, gone } = held
  const lost = missingAfter(held, failure.lost)
  const before =
    gone.length === 0 ? '' : `; ${gone.join(', ')} ${gone.length === 1 ? 'is' : 'are'} lost already`
  const noun = primaries === 1 ? 'primary' : 'primaries'
  const majority = `majority is ${majorityIn(held)}`
  if (hasChoice(held) && left < primaries) {
    const places = [...voters].flatMap(([cluster, may]) => (may > 0 && lost.has(cluster) ? cluster : []))
    const counts = `${left} of ${primaries} ${noun} left, as Neo4j may place ${primaries - left} in ${places.join(', ')}; ${majority}`
    return counts + crowded(held, failure) + before
  }
  const places =
    left === 0 || hasChoice(held)
      ? []
      : [...voters].flatMap(([cluster, count]) => (count > (lost.get(cluster) ?? 0) ? cluster : []))
  const where = places.length === 0 ? '' : ` in ${places.join(', ')}`
  const counts = `${left} of ${primaries} ${noun} left${where}; ${majority}`
  return (left === primaries ? counts : counts + crowded(held, failure)) + before
}

/** Judges one database inside of its DBMS, by the majority of its primaries, in the worst placement. */
export function judgeVotes(held: Holding, failure: Failure): Outcome {
  const isBefore = isLostBefore(held)
  if (failure.apart !== undefined && !isBefore) return judgeLink(held, failure.apart)
  const lost = missingAfter(held, failure.lost)
  const taken = mostPrimariesLost(held, lost)
  const left = held.primaries - taken
  const because = argument(held, failure, left)
  const isKept = left >= majorityIn(held)
  const isTouched = touches(held, failure)
  if (!isTouched && isKept) return untouched(because)
  const reads = fewestCopiesLeft(held, lost) > 0 ? 'kept' : 'lost'
  if (isKept) return writesKept(because, { reads, leader: taken > 0 ? 'moves' : 'stays' })
  return {
    touched: true,
    writes: 'lost',
    reads,
    leader: 'none',
    loses: 'nothing, once the servers are back with their volumes',
    back: isBefore ? areBack(held.gone) : returns[failure.kind],
    by: !isBefore && (failure.kind === 'pod' || failure.kind === 'node') ? 'Kubernetes' : 'nobody',
    command: undefined,
    because,
  }
}
