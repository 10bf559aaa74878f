import type { Copy } from '../../fleet/copies.ts'
import type { Failure } from '../../fleet/failures/failure.ts'
import { onAll } from '../../fleet/failures/holding.ts'
import { judgeVotes } from '../../fleet/failures/judge-votes.ts'
import { type Outcome, untouched } from '../../fleet/failures/outcome.ts'
import type { Cluster } from '../../fleet/fleet.ts'

/** The database of users, roles and names, which every server of a DBMS holds and no other DBMS has. */
export function systemOfOne({ name, nodeAllocation }: Cluster, failure: Failure): Outcome {
  if (failure.apart !== undefined) return untouched(`all its servers stand in ${name}`)
  const servers = nodeAllocation.primaries + nodeAllocation.secondaries
  return judgeVotes(onAll(new Map([[name, servers]]), new Map()), failure)
}

/** One copy by itself: what it can write if it is the home, and whether anything of it is read. */
export function judgeCopy({ cluster, topology }: Copy, failure: Failure): Outcome {
  const { primaries, secondaries } = topology
  const gone = cluster.state === 'lost' ? [cluster.name] : []
  const holding = onAll(new Map([[cluster.name, primaries]]), new Map([[cluster.name, secondaries]]), gone)
  return judgeVotes(holding, { ...failure, apart: undefined })
}

/** Whether a copy could be promoted after a failure: it and the `system` database of its DBMS must elect leaders. */
export function canTakeOver(copy: Copy, failure: Failure): boolean {
  const within = { ...failure, apart: undefined }
  return judgeCopy(copy, within).writes === 'kept' && systemOfOne(copy.cluster, within).writes === 'kept'
}
