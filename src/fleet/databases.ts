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

/** The copies of a fleet, found once: by database, and by cluster. */
interface CopyIndex {
  readonly clusters: ReadonlyMap<string, Cluster>
  readonly databases: ReadonlyMap<string, Database>
  readonly ofDatabase: ReadonlyMap<Database, readonly Copy[]>
  readonly inCluster: ReadonlyMap<string, ReadonlyMap<Database, Copy>>
}

/** A fleet never changes, so that what was found in it once stays true. */
const indexes = new WeakMap<Fleet, CopyIndex>()

function indexOf(fleet: Fleet): CopyIndex {
  const known = indexes.get(fleet)
  if (known !== undefined) return known
  const clusters = new Map(fleet.clusters.map((cluster) => [cluster.name, cluster]))
  const ofDatabase = new Map(
    fleet.spec.databases.map((database, index) => [database, findCopies(fleet, clusters, database, index)]),
  )
  const inCluster = new Map(fleet.clusters.map(({ name }) => [name, new Map<Database, Copy>()]))
  for (const copies of ofDatabase.values()) {
    for (const copy of copies) {
      const here = inCluster.get(copy.cluster.name)
      if (here?.has(copy.database) === false) here.set(copy.database, copy)
    }
  }
  const databases = new Map(fleet.spec.databases.map((database) => [database.name, database]))
  const index = { clusters, databases, ofDatabase, inCluster }
  indexes.set(fleet, index)
  return index
}

/** The cluster that writes a database; undefined where the spec names one that does not exist. */
export function homeOf(fleet: Fleet, { home = fleet.primaryCluster }: Database): Cluster | undefined {
  return indexOf(fleet).clusters.get(home)
}

/**
 * The name of the backup that begins the chain in one object store, and of the folder it makes there. The first store
 * has the plain name, so that a second renames nothing.
 */
function chainName(database: Database, physical: string, via: string): string {
  const plain = objectName(`${physical}-chain`)
  return via === database.replicas[0]?.via ? plain : `${plain}-${via}`
}

function findCopies(
  fleet: Fleet,
  clusters: ReadonlyMap<string, Cluster>,
  database: Database,
  index: number,
): readonly Copy[] {
  const home = clusters.get(database.home ?? fleet.primaryCluster)
  if (home === undefined) return []
  const physical = database.physical ?? `${database.name}-r0`
  const path: Path = ['spec', 'databases', index]
  const topology = database.topology ?? home.nodeAllocation
  const first: Copy = { database, cluster: home, physical, topology, path, upstream: undefined }
  const replicas = database.replicas.flatMap((replica, position): readonly Copy[] => {
    const cluster = clusters.get(replica.cluster)
    if (cluster === undefined) return []
    const { via } = replica
    return [
      {
        database,
        cluster,
        physical: replica.physical ?? `${database.name}-r${position + 1}`,
        topology: replica.topology ?? cluster.nodeAllocation,
        path: [...path, 'replicas', position],
        upstream: { cluster: home, physical, chain: chainName(database, physical, via), via },
      },
    ]
  })
  return [first, ...replicas]
}

/** Every copy of a database, the home first; those in clusters that do not exist are left out. */
export function copiesOf(fleet: Fleet, database: Database): readonly Copy[] {
  return indexOf(fleet).ofDatabase.get(database) ?? []
}

/** The copies that lie in one cluster, in the order of the spec. */
export function copiesIn(fleet: Fleet, cluster: string): readonly Copy[] {
  return [...(indexOf(fleet).inCluster.get(cluster)?.values() ?? [])]
}

/** The copy of a database in one cluster. */
export function copyIn(fleet: Fleet, database: Database, cluster: string): Copy | undefined {
  return indexOf(fleet).inCluster.get(cluster)?.get(database)
}

/** The database that the spec declares under a name. */
export function databaseNamed(fleet: Fleet, name: string): Database | undefined {
  return indexOf(fleet).databases.get(name)
}
