import { type Copy, findCopies } from './copies.ts'
import type { Cluster, Database, Fleet } from './fleet.ts'

/** The copies of a fleet, found once: by database, and by cluster. */
interface CopyIndex {
  readonly clusters: ReadonlyMap<string, Cluster>
  readonly databases: ReadonlyMap<string, Database>
  readonly all: ReadonlyMap<Database, readonly Copy[]>
  /** The home first, then those that read from it. */
  readonly ofDatabase: ReadonlyMap<Database, readonly Copy[]>
  /** By cluster: the copy that stands for each database there. */
  readonly inCluster: ReadonlyMap<string, ReadonlyMap<Database, Copy>>
  /** By cluster: every copy that lies there. */
  readonly lyingIn: ReadonlyMap<string, readonly Copy[]>
}

/** Which of several copies in a cluster stands for the database there: the one that is nearest to the writes, the last of equals. */
const ranks = { former: 0, replica: 1, home: 2 } as const

/** A fleet never changes, so that what was found in it once stays true. */
const indexes = new WeakMap<Fleet, CopyIndex>()

function indexOf(fleet: Fleet): CopyIndex {
  const known = indexes.get(fleet)
  if (known !== undefined) return known
  const clusters = new Map(fleet.clusters.map((cluster) => [cluster.name, cluster]))
  const ofDatabase = new Map<Database, readonly Copy[]>()
  const all = new Map<Database, readonly Copy[]>()
  const inCluster = new Map(fleet.clusters.map(({ name }) => [name, new Map<Database, Copy>()]))
  const lyingIn = new Map(fleet.clusters.map(({ name }) => [name, [] as Copy[]]))
  for (const [position, database] of fleet.spec.databases.entries()) {
    const found = findCopies(fleet, clusters, database, position)
    all.set(database, found)
    // One that has left is declared for its name and for what reads it, and lies nowhere any more.
    const copies = found.filter(({ retired, role }) => role === 'home' || retired?.settled !== true)
    const home = copies.filter(({ role }) => role === 'home')
    ofDatabase.set(database, [...home, ...copies.filter(({ role }) => role === 'replica')])
    for (const copy of copies) {
      lyingIn.get(copy.cluster.name)?.push(copy)
      const here = inCluster.get(copy.cluster.name)
      const known = here?.get(database)
      if (known === undefined || ranks[copy.role] >= ranks[known.role]) here?.set(database, copy)
    }
  }
  const databases = new Map(fleet.spec.databases.map((database) => [database.name, database]))
  const index = { clusters, databases, all, ofDatabase, inCluster, lyingIn }
  indexes.set(fleet, index)
  return index
}

/** The cluster that writes a database, after every failover; undefined where the spec names one that does not exist. */
export function homeOf(fleet: Fleet, database: Database): Cluster | undefined {
  return indexOf(fleet).ofDatabase.get(database)?.[0]?.cluster
}

/** The copies of a database that are up to date, the home first; those in clusters that do not exist are left out. */
export function copiesOf(fleet: Fleet, database: Database): readonly Copy[] {
  return indexOf(fleet).ofDatabase.get(database) ?? []
}

/** Every copy that a database has had, in the order of the spec, those that have left included. */
export function everyCopyOf(fleet: Fleet, database: Database): readonly Copy[] {
  return indexOf(fleet).all.get(database) ?? []
}

/** The copies that stand for their databases in one cluster, in the order of the spec. */
export function copiesIn(fleet: Fleet, cluster: string): readonly Copy[] {
  return [...(indexOf(fleet).inCluster.get(cluster)?.values() ?? [])]
}

/** Every copy that lies in one cluster, those that a failover has left behind included, in the order of the spec. */
export function everyCopyIn(fleet: Fleet, cluster: string): readonly Copy[] {
  return indexOf(fleet).lyingIn.get(cluster) ?? []
}

/** The copy that stands for a database in one cluster. */
export function copyIn(fleet: Fleet, database: Database, cluster: string): Copy | undefined {
  return indexOf(fleet).inCluster.get(cluster)?.get(database)
}

/** The database that the spec declares under a name. */
export function databaseNamed(fleet: Fleet, name: string): Database | undefined {
  return indexOf(fleet).databases.get(name)
}
