import type { Failover, FleetSpec, Retirement } from './fleet.ts'

/** What a retirement can name of a copy. */
interface Named {
  readonly database: { readonly name: string }
  readonly cluster: { readonly name: string }
  readonly physical: string
}

/** Whether a record lets a whole cluster go, not the copies of one database in it or a backup. */
export function isOfCluster({ cluster, database, backup }: Retirement): boolean {
  return cluster !== undefined && database === undefined && backup === undefined
}

/** The record that lets a backup go in a cluster: there alone where it names one. */
export function retirementOfBackup(
  retired: readonly Retirement[],
  backup: string,
  cluster: string,
): Retirement | undefined {
  return retired.find(
    (record) => record.backup === backup && (record.cluster === undefined || record.cluster === cluster),
  )
}

/**
 * Failovers that are history: those to or from a cluster that has left, those of a database that has left, and every
 * earlier one of the same database.
 */
export function pastFailovers({
  failovers,
  retired,
}: Pick<FleetSpec, 'failovers' | 'retired'>): readonly Failover[] {
  const left = retired.filter(({ settled }) => settled)
  const clusters = new Set(left.filter(isOfCluster).map(({ cluster }) => cluster))
  const databases = new Set(left.flatMap(({ cluster, database }) => (cluster === undefined ? database : [])))
  const isLeft = ({ from, to }: Failover) => clusters.has(from) || clusters.has(to)
  // The declared home is that after the last of them, so that none before it can be followed any more.
  const last = new Map(
    failovers.flatMap((record, index) => {
      const hasMoved = record.phase === 'promote' && isLeft(record)
      return hasMoved || databases.has(record.database) ? [[record.database, index] as const] : []
    }),
  )
  return failovers.filter(
    (record, index) =>
      index <= (last.get(record.database) ?? -1) || (record.phase === 'fence' && isLeft(record)),
  )
}

/**
 * The failovers that still say where databases are: not those that were withdrawn, and not those that are history. They
 * stay in the list, and in its generation, for good.
 */
export function standingFailovers(spec: Pick<FleetSpec, 'failovers' | 'retired'>): readonly Failover[] {
  if (spec.failovers.length === 0) return spec.failovers
  const past = new Set(pastFailovers(spec))
  return spec.failovers.filter((record) => record.phase !== 'withdrawn' && !past.has(record))
}

/**
 * The record that lets a copy go, by the copy's own name or by that of its database. Where an imported copy has the
 * name of its database, a record that names a cluster as well means that copy alone.
 */
export function retirementOf(
  retired: readonly Retirement[],
  { database, cluster, physical }: Named,
  copies: readonly Named[],
): Retirement | undefined {
  return retired.find((record) => {
    const name = record.database
    if (name === undefined || (record.cluster !== undefined && record.cluster !== cluster.name)) return false
    if (name === physical) return true
    const isPlain = record.cluster !== undefined && copies.some((copy) => copy.physical === name)
    return name === database.name && !isPlain
  })
}
