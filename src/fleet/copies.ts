import type { Path } from '../source/path.ts'
import type { Cluster, Database, Failover, Fleet, Retirement } from './fleet.ts'
import { objectName } from './object-name.ts'
import { retirementOf, standingFailovers } from './standing-records.ts'

/** What a replica reads. */
export interface Upstream {
  readonly cluster: Cluster
  readonly physical: string
  /** Name of the backup that begins the chain. */
  readonly chain: string
  /** Name of the object store that carries the chain. */
  readonly via: string
}

/**
 * What a copy is now: the `home` takes the writes, a `replica` reads what the home backs up, and a `former` copy is
 * what a failover has left behind.
 */
export type CopyRole = 'home' | 'replica' | 'former'

/** A database as it lies in one cluster. */
export interface Copy {
  readonly database: Database
  readonly cluster: Cluster
  /** Its name in that DBMS, for life. */
  readonly physical: string
  readonly topology: { readonly primaries: number; readonly secondaries: number }
  /** Where the spec declares this copy: the database for its first home, the item of `replicas` for any other. */
  readonly path: Path
  readonly role: CopyRole
  /** What it reads now; undefined for a home, and for what was left behind. */
  readonly upstream: Upstream | undefined
  /** What it was made to read, for life; undefined for the first home. */
  readonly source: Upstream | undefined
  /** The record that made it the home. */
  readonly promotion: Failover | undefined
  /** The record that takes writes from it. */
  readonly fence: Failover | undefined
  /** The record that lets it disappear. */
  readonly retired: Retirement | undefined
}

/** Whether a copy is an ordinary database to its DBMS: created as one, or promoted by a failover that is settled. */
export function isStandard({ source, promotion }: Pick<Copy, 'source' | 'promotion'>): boolean {
  return source === undefined || promotion?.settled === true
}

/** Whether a copy was made to read another one and was never promoted, so that nobody writes to it. */
export function isReplica({ source, promotion }: Pick<Copy, 'source' | 'promotion'>): boolean {
  return source !== undefined && promotion === undefined
}

type Declared = Omit<Copy, 'role' | 'upstream' | 'promotion' | 'fence' | 'retired'>

/**
 * The name of the backup that begins the chain in one object store, and of the folder it makes there. The first store
 * has the plain name, so that a second renames nothing.
 */
function chainName({ replicas }: Database, physical: string, first: string, via: string): string {
  const plain = objectName(`${physical}-chain`)
  const reader = replicas.find(({ upstream = first }) => upstream === physical)
  return via === reader?.via ? plain : `${plain}-${via}`
}

/** The copies as they are declared, the first home first; those in clusters that do not exist are left out. */
function declaredCopies(
  fleet: Fleet,
  clusters: ReadonlyMap<string, Cluster>,
  database: Database,
  index: number,
): readonly Declared[] {
  const home = clusters.get(database.home ?? fleet.primaryCluster)
  if (home === undefined) return []
  const first = database.physical ?? `${database.name}-r0`
  const path: Path = ['spec', 'databases', index]
  const topology = database.topology ?? home.nodeAllocation
  const copies: Declared[] = [{ database, cluster: home, physical: first, topology, path, source: undefined }]
  for (const [position, replica] of database.replicas.entries()) {
    const cluster = clusters.get(replica.cluster)
    // Only what stands before it can be read, so that no two copies read each other.
    const read = copies.find(({ physical }) => physical === (replica.upstream ?? first)) ?? copies[0]
    if (cluster === undefined || read === undefined) continue
    const { physical } = read
    const chain = chainName(database, physical, first, replica.via)
    copies.push({
      database,
      cluster,
      physical: replica.physical ?? `${database.name}-r${position + 1}`,
      topology: replica.topology ?? cluster.nodeAllocation,
      path: [...path, 'replicas', position],
      source: { cluster: read.cluster, physical, chain, via: replica.via },
    })
  }
  return copies
}

/** A failover record with the copies it speaks of: the database moves from one home to the next. */
export interface Move {
  readonly record: Failover
  readonly from: Declared
  /** The replica that follows the home in the cluster that the record names; undefined where there is none. */
  readonly to: Declared | undefined
}

/** The moves of a database in the order of its standing records, up to the first that cannot be followed. */
export function movesOf(
  copies: readonly Pick<Copy, keyof Declared>[],
  records: readonly Failover[],
): readonly Move[] {
  const moves: Move[] = []
  let [from] = copies
  for (const record of records) {
    if (from === undefined) break
    const { physical } = from
    const to = copies.find(
      ({ cluster, source }) => cluster.name === record.to && source?.physical === physical,
    )
    moves.push({ record, from, to })
    if (record.phase === 'promote') from = to
  }
  return moves
}

/** Every copy of a database that is declared, each with what the records have made of it. */
export function findCopies(
  fleet: Fleet,
  clusters: ReadonlyMap<string, Cluster>,
  database: Database,
  index: number,
): readonly Copy[] {
  const declared = declaredCopies(fleet, clusters, database, index)
  const records = standingFailovers(fleet.spec).filter((record) => record.database === database.name)
  const moves = records.length === 0 ? [] : movesOf(declared, records)
  const fences = new Map(moves.map(({ from, record }) => [from, record]))
  const promotions = new Map(
    moves.flatMap(({ record, to }) =>
      to === undefined || record.phase === 'fence' ? [] : [[to, record] as const],
    ),
  )
  const home = [...promotions.keys()].at(-1) ?? declared[0]
  return declared.map((copy): Copy => {
    const reads = copy.source?.physical === home?.physical
    const role = copy === home ? 'home' : reads ? 'replica' : 'former'
    return {
      ...copy,
      role,
      upstream: role === 'replica' ? copy.source : undefined,
      promotion: promotions.get(copy),
      fence: fences.get(copy),
      retired: retirementOf(fleet.spec.retired, copy, declared),
    }
  })
}
