import { textAt } from '../../diff/plain-data.ts'
import { valueAt } from '../../source/path.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'

/** What a cluster knows of the runs of one backup. */
interface BackupRuns {
  /** When it last succeeded, as the cluster writes it; undefined where nothing tells of a success. */
  readonly succeeded: string | undefined
  /** The run that failed after that, with what is told of it. */
  readonly failed: { readonly at: string; readonly error: string } | undefined
  /** The databases that the last run with a list of them wrote; undefined where none has one. */
  readonly databases: readonly string[] | undefined
}

const listAt = (value: unknown, path: readonly string[]): readonly unknown[] => {
  const list = valueAt(value, [...path])
  return Array.isArray(list) ? list : []
}

const isOwnedBy = (object: unknown, name: string) =>
  listAt(object, ['metadata', 'ownerReferences']).some(
    (owner) => textAt(owner, 'kind') === 'Neo4jBackup' && textAt(owner, 'name') === name,
  )

const newest = (times: readonly string[]) =>
  times.filter((time) => !Number.isNaN(Date.parse(time))).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0]

/**
 * Reads the runs of a backup out of what the cluster has of it and of CronJobs. The operator writes `lastSuccessTime`
 * only for a backup without a schedule; runs of a schedule stand in `history`, which v1alpha1 does not fill, and the
 * last success in the CronJob that it made.
 */
export function backupRuns(live: PlainMap, cronJobs: readonly PlainMap[]): BackupRuns {
  const name = textAt(live['metadata'], 'name')
  const history = listAt(live, ['status', 'history']).filter(isMap)
  const own = cronJobs.filter((job) => isOwnedBy(job, name))
  const good = history.filter((run) => run['status'] === 'Succeeded')
  const succeeded = newest([
    textAt(live['status'], 'lastSuccessTime'),
    ...own.map((job) => textAt(job['status'], 'lastSuccessfulTime')),
    ...good.map((run) => textAt(run, 'completionTime')),
  ])
  const bad = history.filter((run) => run['status'] === 'Failed')
  const at = newest(bad.map((run) => textAt(run, 'startTime')))
  const last = bad.find((run) => run['startTime'] === at)
  const isLater = at !== undefined && (succeeded === undefined || Date.parse(at) > Date.parse(succeeded))
  const listed = good.filter((run) => listAt(run, ['databaseArtifacts']).length > 0)
  const written = newest(listed.map((run) => textAt(run, 'completionTime')))
  const artifacts = listed.find((run) => run['completionTime'] === written)?.['databaseArtifacts']
  return {
    succeeded,
    failed: isLater ? { at, error: textAt(last, 'error') } : undefined,
    databases: Array.isArray(artifacts) ? artifacts.map((one) => textAt(one, 'database')) : undefined,
  }
}
