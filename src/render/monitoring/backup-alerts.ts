import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { durationText } from '../../fleet/schedule/rpo.ts'
import { backupStaleAfter, chainStaleAfter } from '../../fleet/schedule/stale-after.ts'
import { backupViews } from '../backup-view.ts'
import { chainViews } from '../database-view.ts'
import type { Alert } from './alert.ts'

/** When the last Job of a backup was completed; Jobs are named after the resource that the operator made them for. */
function completed(fleet: Fleet, jobs: string): string {
  return `kube_job_status_completion_time{namespace='${fleet.namespace}',job_name=~'${jobs}'}`
}

function chainAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  return chainViews(fleet, cluster).flatMap(
    ({ name, database, differential, suspended }): readonly Alert[] => {
      const staleAfter = chainStaleAfter(differential)
      if (staleAfter === undefined || suspended) return []
      const last = completed(fleet, `${name}-diff.*`)
      return [
        {
          alert: 'Neo4jChainStale',
          expr: `time() - max(${last}) > ${staleAfter} or absent(${last})`,
          for: '15m',
          labels: { severity: 'critical', database },
          summary: `No differential backup of ${database} for more than ${durationText(staleAfter)}, twice the longest gap of its schedule: a failover loses more than planned.`,
        },
      ]
    },
  )
}

function scheduledAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  return backupViews(fleet, cluster).flatMap(({ name, schedule, suspended }): readonly Alert[] => {
    const staleAfter = backupStaleAfter(schedule)
    if (staleAfter === undefined || suspended) return []
    const last = completed(fleet, `${name}-backup.*`)
    const late = durationText(staleAfter)
    const labels = { severity: 'warning', backup: name } as const
    return [
      {
        alert: 'Neo4jBackupStale',
        labels,
        expr: `time() - max(${last}) > ${staleAfter}`,
        for: '15m',
        summary: `The backup ${name} in ${cluster.name} was not completed for more than ${late}, half a run longer than its schedule allows.`,
      },
      {
        alert: 'Neo4jBackupMissing',
        labels,
        // A new fleet has had no time for its first one.
        expr: `absent(${last})`,
        for: late,
        summary: `The backup ${name} in ${cluster.name} was never completed in ${late}.`,
      },
    ]
  })
}

/** Backups that are late, but for suspended ones, whose database is written elsewhere: the chains that replicas read, and those that a restore needs. */
export function backupAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  return [...chainAlerts(fleet, cluster), ...scheduledAlerts(fleet, cluster)]
}
