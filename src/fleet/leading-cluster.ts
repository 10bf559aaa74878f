import { copyIn, homeOf } from './databases.ts'
import type { Cluster, Fleet } from './fleet.ts'

/**
 * The cluster that now writes what a cluster was declared to write: another one only where all of its databases have
 * moved to that one.
 */
export function successorOf(fleet: Fleet, cluster: string): string {
  if (fleet.spec.failovers.length === 0) return cluster
  const own = fleet.spec.databases.filter(({ home = fleet.primaryCluster }) => home === cluster)
  const [only, ...others] = new Set(own.map((database) => homeOf(fleet, database)?.name))
  return only === undefined || others.length > 0 ? cluster : only
}

/**
 * The cluster that takes the writes: the primary cluster, or the one to which all of its databases have failed over.
 */
export function leadingCluster(fleet: Fleet): string {
  return successorOf(fleet, fleet.primaryCluster)
}

/** Whether a cluster takes no writes any more: every database in it has moved to another home, or is about to. */
export function isFenced(fleet: Fleet, { name }: Cluster): boolean {
  if (fleet.spec.failovers.length === 0) return false
  const here = fleet.spec.databases.flatMap((database) => copyIn(fleet, database, name) ?? [])
  return here.length > 0 && here.every(({ fence }) => fence !== undefined)
}

/**
 * Whether the name that clusters share leads to a cluster. It only ever leads to one, because two DBMSs behind one
 * name would look like one database. A database that has moved alone is reached under its own name.
 */
export function takesClients(fleet: Fleet, cluster: Cluster): boolean {
  return cluster.name === leadingCluster(fleet) && !isFenced(fleet, cluster)
}
