import { copyIn, homeOf } from './databases.ts'
import type { Cluster, Fleet } from './fleet.ts'

/** Where everything went that a cluster wrote first: itself, unless all of its databases have one other home now. */
export function successorOf(fleet: Fleet, cluster: string): string {
  if (fleet.spec.failovers.length === 0) return cluster
  const own = fleet.spec.databases.filter(({ home = fleet.primaryCluster }) => home === cluster)
  const [only, ...others] = new Set(own.map((database) => homeOf(fleet, database)?.name))
  return only === undefined || others.length > 0 ? cluster : only
}

/** The cluster that writes: the primary one, or where failovers have taken all of its databases. */
export function leadingCluster(fleet: Fleet): string {
  return successorOf(fleet, fleet.primaryCluster)
}

/** Whether no database in a cluster takes writes any more because their homes have moved, or are about to. */
export function isFenced(fleet: Fleet, { name }: Cluster): boolean {
  if (fleet.spec.failovers.length === 0) return false
  const here = fleet.spec.databases.flatMap((database) => copyIn(fleet, database, name) ?? [])
  return here.length > 0 && here.every(({ fence }) => fence !== undefined)
}

/**
 * Whether a cluster answers under the name that clusters share. Only one ever does: two DBMSs behind one name answer as
 * one database. A database that has moved by itself is reached under its own name, which leads to its home.
 */
export function takesClients(fleet: Fleet, cluster: Cluster): boolean {
  return cluster.name === leadingCluster(fleet) && !isFenced(fleet, cluster)
}
