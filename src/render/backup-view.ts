import { leftIn, runsIn } from '../fleet/backup-clusters.ts'
import { backupFolder } from '../fleet/backup-folder.ts'
import { copiesIn, copyIn, databaseNamed } from '../fleet/databases.ts'
import type { BackupEntry, Cluster, Fleet } from '../fleet/fleet.ts'
import { successorOf } from '../fleet/leading-cluster.ts'
import { nightlyName } from '../fleet/nightly-name.ts'
import { bucketOf, type ObjectStore, storeOf } from '../fleet/object-stores.ts'
import { retirementOfBackup } from '../fleet/standing-records.ts'
import type { Path } from '../source/path.ts'
import type { View } from '../template/view.ts'

const providers = { s3: 'aws', gcs: 'gcp', azure: 'azure' } as const

/** A store as one cluster writes to it. */
export function placed(fleet: Fleet, cluster: Cluster, store: ObjectStore) {
  const { annotations, credentialsSecret } = cluster.identity.backup ?? {}
  return {
    ...store,
    credentialsSecret: store.credentialsSecret ?? credentialsSecret,
    provider: providers[store.type],
    bucket: bucketOf(store),
    path: backupFolder(fleet, cluster, store),
    identity: annotations === undefined ? undefined : { annotations },
  }
}

/** The store for backups that name none, as one cluster writes to it; undefined where the spec has no default store. */
export function defaultStorageView(fleet: Fleet, cluster: Cluster): View | undefined {
  const store = fleet.spec.backups.defaultStorage
  return store === undefined ? undefined : placed(fleet, cluster, store)
}

/** What a cluster backs up of one database. */
interface Written {
  readonly database: string
  /** Its home has moved: the backup stays, and waits. */
  readonly suspended: boolean
}

/**
 * What a cluster backs up of a database, or did before a failover; undefined where another cluster does. A name that
 * the spec does not declare is passed on as it is.
 */
function writtenHere(fleet: Fleet, cluster: Cluster, name: string): Written | undefined {
  const declared = databaseNamed(fleet, name)
  if (declared === undefined) return { database: name, suspended: false }
  const here = copyIn(fleet, declared, cluster.name)
  const copy = here?.role === 'home' ? here : leftIn(fleet, declared, cluster.name)
  return copy && { database: copy.physical, suspended: copy.role !== 'home' }
}

/** Whether a backup of all databases of one cluster has anything to back up in another one, or in that one itself. */
function takesAll(fleet: Fleet, named: string, cluster: string): boolean {
  if (successorOf(fleet, named) === cluster) return true
  // A database that has moved in has no other backup that would cover it.
  return named === cluster && copiesIn(fleet, cluster).some(({ role }) => role === 'home')
}

/** A backup that runs in one cluster. */
interface BackupView extends View {
  readonly name: string
  readonly schedule: string
  /** What it backs up has moved to another home. */
  readonly suspended: boolean
  readonly storage: ReturnType<typeof placed>
  /** Where the spec says its name. */
  readonly places: { readonly name: Path }
  /** Id of the record that lets it disappear. */
  readonly retired: string | undefined
  /** One database, as the DBMS calls it; undefined where all are backed up. */
  readonly database?: string
}

function backupView(fleet: Fleet, cluster: Cluster, entry: BackupEntry, place: Path): readonly BackupView[] {
  const store = storeOf(fleet.spec, entry.storage)
  const record = retirementOfBackup(fleet.spec.retired, entry.name, cluster.name)
  if (store === undefined || record?.settled) return []
  const storage = placed(fleet, cluster, store)
  const retention = entry.retention === 'bucket-lifecycle' ? undefined : entry.retention
  const tempSize = entry.tempSize ?? cluster.storage.size
  const shared = { ...entry, storage, retention, tempSize, places: { name: place }, retired: record?.id }
  if (entry.databases === 'all') {
    const suspended = entry.cluster !== undefined && !takesAll(fleet, entry.cluster, cluster.name)
    return [{ ...shared, allDatabases: true, suspended }]
  }
  return entry.databases.flatMap((name) => {
    const written = writtenHere(fleet, cluster, name)
    if (written === undefined) return []
    const path = `${storage.path}/${written.database}`
    return [{ ...shared, ...written, name: `${entry.name}-${name}`, storage: { ...storage, path } }]
  })
}

/** The backups that run in one cluster: the nightly one of `backups.schedule`, and the entries that name it or none. */
export function backupViews(fleet: Fleet, cluster: Cluster): readonly BackupView[] {
  const { schedule, retention, entries } = fleet.spec.backups
  const nightly: readonly BackupEntry[] =
    schedule === undefined || retention === undefined
      ? []
      : [{ name: nightlyName(fleet.resourceName), databases: 'all', schedule, retention }]
  const fleetName = fleet.spec.resourceName === undefined ? ['metadata', 'name'] : ['spec', 'resourceName']
  const nameOf = (index: number): Path => ['spec', 'backups', 'entries', index, 'name']
  return [
    ...nightly.flatMap((entry) => backupView(fleet, cluster, entry, fleetName)),
    ...entries.flatMap((entry, index) =>
      runsIn(fleet, entry, cluster) ? backupView(fleet, cluster, entry, nameOf(index)) : [],
    ),
  ]
}
