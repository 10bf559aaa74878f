import type { Failure } from './failure.ts'
import { majorityOf, type Outcome, untouched } from './outcome.ts'

/** Servers of one DBMS that hold a database: those that vote and those that only read, by cluster. */
export interface Holders {
  readonly voters: ReadonlyMap<string, number>
  readonly readers: ReadonlyMap<string, number>
}

const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)

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

/** Voters left in the worst placement: every server that is lost was one, as long as there are voters. */
function votersLeft({ voters }: Holders, failure: Failure): number {
  const total = sum(voters.values())
  if (failure.apart === undefined) {
    return sum([...voters].map(([cluster, count]) => count - Math.min(count, failure.lost.get(cluster) ?? 0)))
  }
  // Each side of the link still reaches all other clusters; the larger side elects.
  const [one, other] = failure.apart
  return total - Math.min(voters.get(one) ?? 0, voters.get(other) ?? 0)
}

function holdersLeft({ voters, readers }: Holders, failure: Failure): number {
  const clusters = new Set([...voters.keys(), ...readers.keys()])
  return sum(
    [...clusters].map((cluster) => {
      const held = (voters.get(cluster) ?? 0) + (readers.get(cluster) ?? 0)
      return held - Math.min(held, failure.lost.get(cluster) ?? 0)
    }),
  )
}

/** Parts of a cluster that can hold several servers, in the worst placement that the scheduler may choose. */
const holding: readonly Failure['kind'][] = ['node', 'zone', 'two zones']

function argument({ voters }: Holders, failure: Failure, left: number): string {
  const total = sum(voters.values())
  const isLeft = ([cluster, count]: readonly [string, number]) => count > (failure.lost.get(cluster) ?? 0)
  const places = left === 0 ? [] : [...voters].filter(isLeft).map(([cluster]) => cluster)
  const where = places.length === 0 ? '' : ` in ${places.join(', ')}`
  const counts = `${left} of ${total} ${total === 1 ? 'primary' : 'primaries'} left${where}; majority is ${majorityOf(total)}`
  const most = [...failure.lost].filter(([cluster, count]) => count > 1 && voters.has(cluster))
  if (left === total || most.length === 0 || !holding.includes(failure.kind)) return counts
  return `${counts}; ${failure.what} can hold ${most.map(([cluster, count]) => `${count} servers of ${cluster}`).join(' and ')}`
}

/** Judges one database inside of its DBMS, by the majority of those that vote for it. */
export function judgeVotes(holders: Holders, failure: Failure): Outcome {
  const total = sum(holders.voters.values())
  const left = votersLeft(holders, failure)
  const because = argument(holders, failure, left)
  const held = holdersLeft(holders, failure)
  if (left === total && held === total + sum(holders.readers.values())) return untouched(because)
  const reads = held > 0 ? 'kept' : 'lost'
  if (left >= majorityOf(total)) {
    return {
      touched: true,
      writes: 'kept',
      reads,
      loses: 'nothing',
      back: 'a new leader within seconds, where the old one is lost',
      by: 'Neo4j',
      command: undefined,
      because,
    }
  }
  return {
    touched: true,
    writes: 'lost',
    reads,
    loses: 'nothing, once the servers are back with their volumes',
    back: returns[failure.kind],
    by: failure.kind === 'pod' || failure.kind === 'node' ? 'Kubernetes' : 'nobody',
    command: undefined,
    because,
  }
}
