import type { Path } from '../../source/path.ts'
import { runsIn } from '../backup-clusters.ts'
import type { BackupEntry, Cluster, Fleet } from '../fleet.ts'
import type { ObjectStore } from '../object-stores.ts'

/** One backup that was asked for: the nightly one of `backups.schedule`, or an entry. */
export interface BackupJob {
  /** As a sentence calls it: `the nightly backup`, `the backup "hourly"`. */
  readonly label: string
  /** The map that holds its schedule. */
  readonly path: Path
  readonly schedule: string
  readonly retention: BackupEntry['retention'] | undefined
  readonly databases: BackupEntry['databases']
  /** Undefined where it names a store that is not declared, or no default one exists. */
  readonly store: { readonly value: ObjectStore; readonly path: Path } | undefined
  /** The name of the store that it asks for; undefined for the default one. */
  readonly storage: string | undefined
  readonly clusters: readonly Cluster[]
}

const nightlyPath: Path = ['spec', 'backups']

/** Every backup of a fleet with the store and the clusters that it means. */
export function backupJobs(fleet: Fleet): readonly BackupJob[] {
  const { schedule, retention, entries } = fleet.spec.backups
  const nightly: readonly BackupJob[] =
    schedule === undefined
      ? []
      : [
          {
            label: 'the nightly backup',
            path: nightlyPath,
            schedule,
            retention,
            databases: 'all',
            store: storeOf(fleet, undefined),
            storage: undefined,
            clusters: fleet.clusters,
          },
        ]
  return [
    ...nightly,
    ...entries.map((entry, index) => ({
      label: `the backup "${entry.name}"`,
      path: ['spec', 'backups', 'entries', index],
      schedule: entry.schedule,
      retention: entry.retention,
      databases: entry.databases,
      store: storeOf(fleet, entry.storage),
      storage: entry.storage,
      clusters: fleet.clusters.filter((cluster) => runsIn(fleet, entry, cluster)),
    })),
  ]
}

function storeOf({ spec }: Fleet, name: string | undefined): BackupJob['store'] {
  if (name === undefined) {
    const value = spec.backups.defaultStorage
    return value && { value, path: ['spec', 'backups', 'defaultStorage'] }
  }
  const index = spec.storages.findIndex((store) => store.name === name)
  const value = spec.storages[index]
  return value && { value, path: ['spec', 'storages', index] }
}
