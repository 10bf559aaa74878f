import type { Cluster, Fleet, FleetSpec } from './fleet.ts'

export type Database = FleetSpec['databases'][number]
export type Replica = Database['replicas'][number]

/** A database as it lies in one cluster: the home writes, every other copy reads what the home has backed up. */
export interface Copy {
  readonly database: Database
  readonly cluster: Cluster
  /** Its name in that DBMS, for life. */
  readonly physical: string
  readonly topology: { readonly primaries: number; readonly secondaries: number }
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

export function homePhysical({ name, physical = `${name}-r0` }: Database): string {
  return physical
}

/** Each object store has a chain of its own; the first keeps the plain name, so that a second renames nothing. */
export function chainName(database: Database, via: string): string {
  const plain = `${homePhysical(database)}-chain`
  return via === database.replicas[0]?.via ? plain : `${plain}-${via}`
}

/** Every copy of a database, the home first; those in clusters that do not exist are left out. */
export function copiesOf(fleet: Fleet, database: Database): readonly Copy[] {
  const home = homeOf(fleet, database)
  if (home === undefined) return []
  const physical = homePhysical(database)
  const first: Copy = {
    database,
    cluster: home,
    physical,
    topology: database.topology ?? home.nodeAllocation,
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
        upstream: { cluster: home, physical, chain: chainName(database, replica.via), via: replica.via },
      },
    ]
  })
  return [first, ...replicas]
}

/** The copy of a database in one cluster. */
export function copyIn(fleet: Fleet, database: Database, cluster: string): Copy | undefined {
  return copiesOf(fleet, database).find((copy) => copy.cluster.name === cluster)
}
