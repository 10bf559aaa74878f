import { textAt } from '../../diff/plain-data.ts'
import { valueAt } from '../../source/path.ts'
import type { PlainMap } from '../../source/plain-map.ts'
import { type Check, fine, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { nameOf, ofKind, resourceOf } from './rendered-object.ts'

/** The phase that the spec expects, as the health check of Argo CD reads it: promoted only where a record says so. */
function expectedPhase(object: PlainMap): string {
  const annotations = valueAt(object, ['metadata', 'annotations'])
  return textAt(annotations, 'neofleet.dev/expected-phase') || 'Replicating'
}

function judged(live: unknown, name: string, expected: string): Verdict {
  const phase = textAt(valueAt(live, ['status']), 'phase') || 'none'
  if (phase !== expected) {
    const said = textAt(valueAt(live, ['status']), 'message')
    const message = phase === 'Promoted' ? 'no record of spec.failovers says that it was promoted' : said
    return wrong(
      doctorCodes.replica,
      `Replica ${name} is in phase ${phase}, not ${expected}${message === '' ? '' : `: ${message}`}.`,
    )
  }
  const lag = valueAt(live, ['status', 'replicationLag'])
  const behind = phase === 'Replicating' && typeof lag === 'number' ? `, ${lag} transactions behind` : ''
  return fine(`Replica ${name} is in phase ${phase}${behind}`)
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
      judge: (live) => judged(live, name, expectedPhase(object)),
      missing: wrong(doctorCodes.replica, `Replica ${name} is not there.`),
    }
  })
