import { textAt } from '../../diff/plain-data.ts'
import { everyCopyIn } from '../../fleet/databases.ts'
import { backupStaleAfter, chainStaleAfter } from '../../fleet/schedule/stale-after.ts'
import { valueAt } from '../../source/path.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import { backupRuns } from './backup-runs.ts'
import { type Check, fine, together, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { nameOf, ofKind, resourceOf } from './rendered-object.ts'

const specOf = ({ spec }: PlainMap): PlainMap => (isMap(spec) ? spec : {})

/** Seconds after which a backup is late; undefined where its schedule is not known. */
function staleAfter(spec: PlainMap): number | undefined {
  const schedule = textAt(spec, 'schedule')
  return spec['chainFromBackup'] === undefined ? backupStaleAfter(schedule) : chainStaleAfter(schedule)
}

/** Phases of the operator in which nothing will run. */
const stuck = ['Failed', 'Invalid']

const bad = (detail: string) => wrong(doctorCodes.backup, detail)

/** Whether a backup has what is written in its cluster; the operator reads the list from a log, and may have none. */
function judgeContent(name: string, written: readonly string[], databases: readonly string[]): Verdict {
  const lacking = written.filter((database) => !databases.includes(database))
  return lacking.length === 0
    ? fine(`Backup ${name} holds ${databases.join(', ')}`)
    : bad(`The last run of backup ${name} that tells what it wrote has no ${lacking.join(', ')}.`)
}

function judgeAge(rendered: PlainMap, live: PlainMap, succeeded: string | undefined, now: number): Verdict {
  const [name, spec] = [nameOf(rendered), specOf(rendered)]
  const isLate = (since: string) => {
    const after = staleAfter(spec)
    return after !== undefined && !((now - Date.parse(since)) / 1000 <= after)
  }
  if (succeeded !== undefined) {
    return isLate(succeeded)
      ? bad(`Backup ${name} last succeeded ${succeeded}; its schedule is ${textAt(spec, 'schedule')}.`)
      : fine(`Backup ${name} succeeded ${succeeded}`)
  }
  const made = textAt(live['metadata'], 'creationTimestamp')
  if (!isLate(made)) return fine(`Backup ${name} was made ${made}, and its first run is not late`)
  const message = textAt(live['status'], 'message')
  return bad(`Backup ${name} has never succeeded${message === '' ? '' : `: ${message}`}.`)
}

function judged(
  rendered: PlainMap,
  items: readonly PlainMap[],
  written: readonly string[],
  now: number,
): Verdict {
  const name = nameOf(rendered)
  const live = items.find((item) => item['kind'] === rendered['kind'] && nameOf(item) === name)
  if (live === undefined) return bad(`Backup ${name} is not there.`)
  const phase = textAt(live['status'], 'phase')
  if (stuck.includes(phase)) return bad(`Backup ${name} is ${phase}: ${textAt(live['status'], 'message')}.`)
  const cronJobs = items.filter((item) => item['kind'] === 'CronJob')
  const { succeeded, failed, databases } = backupRuns(live, cronJobs)
  const verdicts = [judgeAge(rendered, live, succeeded, now)]
  if (failed !== undefined) {
    const error = failed.error === '' ? '' : `: ${failed.error}`
    verdicts.push(bad(`The last run of backup ${name}, of ${failed.at}, has failed${error}.`))
  }
  if (specOf(rendered)['allDatabases'] === true && databases !== undefined)
    verdicts.push(judgeContent(name, written, databases))
  return together(verdicts)
}

/** Databases that are written in a cluster, by the names that backups know them by. */
const writtenIn = ({ fleet, cluster }: ClusterPlace) =>
  everyCopyIn(fleet, cluster.name).flatMap(({ role, physical }) => (role === 'home' ? [physical] : []))

/**
 * Whether backups, and the chains that replicas read, are as young as their schedules promise, and hold what is written
 * in the cluster. What a cluster cannot tell is what lies in the bucket.
 */
export const backupsCheck: Check = (place) => {
  const scheduled = ofKind(place, 'Neo4jBackup').filter((object) => {
    const { schedule, suspend } = specOf(object)
    return schedule !== undefined && suspend !== true
  })
  const [first] = scheduled
  if (first === undefined) return []
  return [
    {
      about: `backups ${scheduled.map(nameOf).join(', ')}`,
      words: [
        'get',
        `${resourceOf(first)},cronjobs.batch`,
        `--namespace=${place.fleet.namespace}`,
        '--output=json',
      ],
      judge: (answer, now) => {
        const items = valueAt(answer, ['items'])
        return Array.isArray(items)
          ? together(scheduled.map((one) => judged(one, items.filter(isMap), writtenIn(place), now)))
          : wrong(doctorCodes.unanswered, 'kubectl printed no list of backups.')
      },
    },
  ]
}
