import type { Path } from '../source/path.ts'
import type { Cluster, Fleet, FleetSpec } from './fleet.ts'
import { objectName } from './object-name.ts'

export type Database = FleetSpec['databases'][number]
export type Replica = Database['replicas'][number]

/** A database as it lies in one cluster: the home writes, every other copy reads what the home has backed up. */
export interface Copy {
  readonly database: Database
  readonly cluster: Cluster
  /** Its name in that DBMS, for life. */
  readonly physical: string
  readonly topology: { readonly primaries: number; readonly secondaries: number }
  /** Where the spec declares this copy: the database for its home, the item of `replicas` for any other. */
  readonly path: Path
  /** What it is a replica of; undefined for the home. */
  readonly upstream: Upstream | undefined
}

/** What a replica reads. */
export interface Upstream {
  readonly cluster: Cluster
  readonly physical: string
  /** Name of the backup that begins the chain. */
  readonly chain: string
  /** Name of the object store that carries the chain. */
  readonly via: string
}

/** The cluster that writes a database; undefined where the spec names one that does not exist. */
export function homeOf(fleet: Fleet, { home = fleet.primaryCluster }: Database): Cluster | undefined {
  return fleet.clusters.find(({ name }) => name === home)
}

/**
 * The name of the backup that begins the chain in one object store, and of the folder it makes there. The first store
 * has the plain name, so that a second renames nothing.
 */
function chainName(database: Database, physical: string, via: string): string {
  const plain = objectName(`${physical}-chain`)
  return via === database.replicas[0]?.via ? plain : `${plain}-${via}`
}

/** Every copy of a database, the home first; those in clusters that do not exist are left out. */
export function copiesOf(fleet: Fleet, database: Database): readonly Copy[] {
  const home = homeOf(fleet, database)
  if (home === undefined) return []
  const physical = database.physical ?? `${database.name}-r0`
  const path: Path = ['spec', 'databases', fleet.spec.databases.indexOf(database)]
  const first: Copy = {
    database,
    cluster: home,
    physical,
    topology: database.topology ?? home.nodeAllocation,
    path,
    upstream: undefined,
  }
  const replicas = database.replicas.flatMap((replica, index): readonly Copy[] => {
    const cluster = fleet.clusters.find(({ name }) => name === replica.cluster)
    if (cluster === undefined) return []
    return [
      {
        database,
        cluster,
        physical: replica.physical ?? `${database.name}-r${index + 1}`,
        topology: replica.topology ?? cluster.nodeAllocation,
        path: [...path, 'replicas', index],
        upstream: {
          cluster: home,
          physical,
          chain: chainName(database, physical, replica.via),
          via: replica.via,
        },
      },
    ]
  })
  return [first, ...replicas]
}

/** The copy of a database in one cluster. */
export function copyIn(fleet: Fleet, database: Database, cluster: string): Copy | undefined {
  return copiesOf(fleet, database).find((copy) => copy.cluster.name === cluster)
}
