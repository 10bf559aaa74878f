import { databaseNamed, homeOf } from './databases.ts'
import type { BackupEntry, Cluster, Fleet } from './fleet.ts'
import { successorOf } from './leading-cluster.ts'

/**
 * Whether a backup runs in a cluster. An entry that names no cluster runs in every one. An entry that names one moves
 * along with what it backs up: `all` once every database of that cluster has the same new home, a list of databases to
 * the new home of each.
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
