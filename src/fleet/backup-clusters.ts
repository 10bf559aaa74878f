import { databaseNamed, homeOf } from './databases.ts'
import type { BackupEntry, Cluster, Fleet } from './fleet.ts'
import { successorOf } from './leading-cluster.ts'

/**
 * Whether a backup runs in a cluster: in every one where the entry names none. One that names a cluster follows what
 * it backs up from there: all databases where all have moved to one home, and each named one to its own.
 */
export function runsIn(
  fleet: Fleet,
  { cluster: named, databases }: Pick<BackupEntry, 'cluster' | 'databases'>,
  { name }: Cluster,
): boolean {
  if (named === undefined || named === name) return true
  if (fleet.spec.failovers.length === 0) return false
  if (databases === 'all') return successorOf(fleet, named) === name
  return databases.some((each) => {
    const database = databaseNamed(fleet, each)
    if (database === undefined) return false
    return (database.home ?? fleet.primaryCluster) === named && homeOf(fleet, database)?.name === name
  })
}
