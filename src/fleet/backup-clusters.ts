import type { Copy } from './copies.ts'
import { databaseNamed, everyCopyOf, homeOf } from './databases.ts'
import type { BackupEntry, Cluster, Database, Fleet } from './fleet.ts'
import { successorOf } from './leading-cluster.ts'

/** The copy of a database that was written in a cluster last, before its home moved on; replicas may lie beside it. */
export function leftIn(fleet: Fleet, database: Database, cluster: string): Copy | undefined {
  return everyCopyOf(fleet, database).findLast(
    (copy) => copy.cluster.name === cluster && copy.fence !== undefined,
  )
}

/** Whether all databases of a cluster have ever been written in another one, after any of the failovers. */
function wasSuccessor(fleet: Fleet, cluster: string, other: string): boolean {
  const { failovers } = fleet.spec
  return failovers.some(({ to }, index) => {
    if (to !== other) return false
    const spec = { ...fleet.spec, failovers: failovers.slice(0, index + 1) }
    return successorOf({ ...fleet, spec }, cluster) === other
  })
}

/**
 * Whether a backup runs in a cluster, or waits there. An entry that names no cluster runs in every one. An entry that
 * names one moves along with what it backs up: `all` once every database of that cluster has the same new home, a list
 * of databases to the new home of each. Where it has been it stays, suspended: a schedule that only left the tree would
 * run on in the cluster.
 */
export function runsIn(
  fleet: Fleet,
  { cluster: named, databases }: Pick<BackupEntry, 'cluster' | 'databases'>,
  { name }: Cluster,
): boolean {
  if (named === undefined || named === name) return true
  if (fleet.spec.failovers.length === 0) return false
  if (databases === 'all') return wasSuccessor(fleet, named, name)
  return databases.some((each) => {
    const database = databaseNamed(fleet, each)
    if (database === undefined) return false
    if ((database.home ?? fleet.primaryCluster) !== named) return false
    return homeOf(fleet, database)?.name === name || leftIn(fleet, database, name) !== undefined
  })
}
