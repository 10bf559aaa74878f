import { isMap, type PlainMap, textAt } from '../../diff/plain-data.ts'
import { backupStaleAfter, chainStaleAfter } from '../../fleet/schedule/stale-after.ts'
import { valueAt } from '../../source/path.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import { type Check, fine, type Question, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

/** A question about one rendered object, as the cluster has it. */
function about(
  object: PlainMap,
  what: string,
  judge: (live: unknown, name: string, now: number) => Verdict,
): Question {
  const apiVersion = textAt(object, 'apiVersion')
  const name = textAt(object['metadata'], 'name')
  const resource = `${textAt(object, 'kind').toLowerCase()}s.${apiVersion.split('/')[0]}`
  return {
    about: `${what} ${name}`,
    words: ['get', resource, name, `--namespace=${textAt(object['metadata'], 'namespace')}`, '--output=json'],
    judge: (live, now) => judge(live, name, now),
  }
}

const ofKind = ({ objects }: ClusterPlace, kind: string) =>
  objects.filter((object) => object['kind'] === kind)

/** Phases in which a replica does what it should, the last once a failover has made it a database of its own. */
const following = ['Replicating', 'Promoted']

function judgeReplica(live: unknown, name: string): Verdict {
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
export const replicasCheck: Check = (declared) =>
  ofKind(declared, 'Neo4jReplicaDatabase').map((object) => about(object, 'replica', judgeReplica))

/** Seconds after which a backup is late; undefined where its schedule is not known. */
function staleAfter(spec: PlainMap): number | undefined {
  const schedule = textAt(spec, 'schedule')
  return spec['chainFromBackup'] === undefined ? backupStaleAfter(schedule) : chainStaleAfter(schedule)
}

function judgeBackup(spec: PlainMap, live: unknown, name: string, now: number): Verdict {
  const status = valueAt(live, ['status'])
  const [phase, last] = [textAt(status, 'phase'), textAt(status, 'lastSuccessTime')]
  if (phase === 'Failed')
    return wrong(doctorCodes.backup, `Backup ${name} has failed: ${textAt(status, 'message')}.`)
  if (last === '') return wrong(doctorCodes.backup, `Backup ${name} has never succeeded.`)
  const after = staleAfter(spec)
  const age = (now - Date.parse(last)) / 1000
  return after !== undefined && !(age <= after)
    ? wrong(
        doctorCodes.backup,
        `Backup ${name} last succeeded ${last}; its schedule is ${textAt(spec, 'schedule')}.`,
      )
    : fine(`Backup ${name} succeeded ${last}`)
}

/** Whether backups, and the chains that replicas read, are as young as their schedules promise. */
export const backupsCheck: Check = (declared) =>
  ofKind(declared, 'Neo4jBackup').flatMap((object) => {
    const { spec } = object
    return isMap(spec) && spec['schedule'] !== undefined && spec['suspend'] !== true
      ? [about(object, 'backup', (live, name, now) => judgeBackup(spec, live, name, now))]
      : []
  })
