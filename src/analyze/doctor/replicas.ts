import { textAt } from '../../diff/plain-data.ts'
import { valueAt } from '../../source/path.ts'
import { type Check, fine, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { nameOf, ofKind, resourceOf } from './rendered-object.ts'

/** Phases in which a replica does what it should, the last once a failover has made it a database of its own. */
const following = ['Replicating', 'Promoted']

function judged(live: unknown, name: string): Verdict {
  const phase = textAt(valueAt(live, ['status']), 'phase') || 'none'
  if (!following.includes(phase)) {
    const message = textAt(valueAt(live, ['status']), 'message')
    return wrong(
      doctorCodes.replica,
      `Replica ${name} is in phase ${phase}${message === '' ? '' : `: ${message}`}.`,
    )
  }
  const lag = valueAt(live, ['status', 'replicationLag'])
  return fine(
    `Replica ${name} is in phase ${phase}, ${typeof lag === 'number' ? lag : 0} transactions behind`,
  )
}

/** Whether the replicas follow, and how far they are behind. */
export const replicasCheck: Check = (place) =>
  ofKind(place, 'Neo4jReplicaDatabase').map((object) => {
    const name = nameOf(object)
    return {
      about: `replica ${name}`,
      words: [
        'get',
        resourceOf(object),
        name,
        `--namespace=${textAt(object['metadata'], 'namespace')}`,
        '--output=json',
      ],
      judge: (live) => judged(live, name),
      missing: wrong(doctorCodes.replica, `Replica ${name} is not there.`),
    }
  })
