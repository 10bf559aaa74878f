import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatPath } from '../../source/path.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { cronFault } from '../schedule/cron.ts'
import { type BackupJob, backupJobs } from './backup-jobs.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

/** A backup that has no schedule, store, retention or proof. */
export const cannotRun: Code = {
  code: 'NF-BAK-003',
  severity: 'error',
  title: 'Backup that cannot run',
  explanation:
    'A backup needs a schedule that cron can read, a store, a retention, and a way to prove itself to the store: a Secret with credentials or the cloud identity of the cluster. The guide gives its backups a bucket and none of these, and the v1alpha1 operator then made a CronJob with the schedule "30s", which an API server refuses.',
}

const noBackups: Code = {
  code: 'NF-BAK-011',
  severity: 'info',
  title: 'No backups',
  explanation:
    'Nothing in the spec backs the databases up. Replicas are no backups: a mistaken DELETE reaches them as well. Where something else backs them up, say so with a neofleet-ignore comment.',
}

export const backupSchedule: Rule = {
  codes: [cannotRun, noBackups],
  check: (fleet) => {
    const jobs = backupJobs(fleet)
    return [...jobs.flatMap((job) => jobFaults(fleet, job)), ...(jobs.length === 0 ? withoutJobs(fleet) : [])]
  },
}

function jobFaults(fleet: Fleet, job: BackupJob): readonly Diagnostic[] {
  const schedulePath = [...job.path, 'schedule']
  const cron = cronFault(job.schedule)
  const fault = (detail: string, help: string) =>
    diagnostic(cannotRun, detail, { span: fleet.places.at(schedulePath), help })
  return [
    ...(cron === undefined ? [] : [fault(`${formatPath(schedulePath)}: ${cron.detail}`, cron.help)]),
    ...(job.retention === undefined
      ? [
          fault(
            `${capital(job.label)} has no retention, so nothing says how long its files are kept.`,
            'Write retention: { maxCount: 14 } beside it, or retention: bucket-lifecycle where the bucket removes old files.',
          ),
        ]
      : []),
    ...(job.store === undefined && job.storage === undefined
      ? [
          fault(
            `${capital(job.label)} has no store to write to.`,
            'Add backups.defaultStorage: { type: s3, bucket: NAME }.',
          ),
        ]
      : []),
    ...withoutIdentity(fleet, job),
  ]
}

function withoutIdentity(fleet: Fleet, job: BackupJob): readonly Diagnostic[] {
  const { store } = job
  if (store === undefined || store.value.credentialsSecret !== undefined) return []
  const without = job.clusters.filter((cluster) => !provesItself(cluster))
  if (without.length === 0) return []
  const names = quoted(without.map(({ name }) => name))
  return [
    diagnostic(
      cannotRun,
      `${capital(job.label)} has neither credentials nor an identity in ${names}, so the store would refuse it.`,
      {
        span: fleet.places.at(store.path),
        help: `Write credentialsSecret: NAME here, or identity: { backup: { annotations: … } } for ${names}.`,
        related: [{ span: fleet.places.at([...job.path, 'schedule']), message: 'the backup' }],
      },
    ),
  ]
}

/** Whether backup Jobs of a cluster have something to show to stores that name no Secret. */
export function provesItself({ identity: { backup } }: Cluster): boolean {
  return backup?.annotations !== undefined || backup?.credentialsSecret !== undefined
}

/** A store or a retention without a schedule was meant to be a backup, and is none. */
function withoutJobs({ spec, clusters, places }: Fleet): readonly Diagnostic[] {
  const { defaultStorage, retention } = spec.backups
  const written = defaultStorage !== undefined ? 'defaultStorage' : retention && 'retention'
  if (written === undefined) {
    return [
      diagnostic(noBackups, 'Nothing in this fleet is backed up.', {
        span: places.keyAt(['spec']),
        help: 'Add backups: { schedule: "0 3 * * *", retention: { maxCount: 14 }, defaultStorage: { type: s3, bucket: NAME } }.',
      }),
    ]
  }
  const anonymous =
    defaultStorage !== undefined &&
    defaultStorage.credentialsSecret === undefined &&
    clusters.some((cluster) => !provesItself(cluster))
  const proof = anonymous ? ', and credentialsSecret: NAME inside it' : ''
  return [
    diagnostic(cannotRun, `backups.${written} is given, but no schedule, so no backup would ever be made.`, {
      span: places.keyAt(['spec', 'backups', written]),
      help: `Add schedule: "0 3 * * *" and retention: { maxCount: 14 } beside it${proof}.`,
    }),
  ]
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
