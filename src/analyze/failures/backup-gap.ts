import type { Copy } from '../../fleet/copies.ts'
import type { Failure } from '../../fleet/failures/failure.ts'
import type { Fleet } from '../../fleet/fleet.ts'
import { type ObjectStore, storeOf } from '../../fleet/object-stores.ts'
import { longestGap } from '../../fleet/schedule/longest-gap.ts'
import { backupViews } from '../../render/backup-view.ts'

/**
 * A store is lost with its region, unless another one holds its objects too. With a provider go the stores of the
 * regions its clusters stand in, and those of which nobody has written where they are.
 */
export function isStoreLost(
  store: Pick<ObjectStore, 'region' | 'replicatedTo'> | undefined,
  { kind, regions }: Failure,
): boolean {
  if (store === undefined) return false
  const places = [store.region ?? [], store.replicatedTo ?? []].flat()
  if (places.length === 0) return kind === 'provider'
  return places.every((place) => regions.includes(place))
}

/**
 * The longest time between two backups of a database that a failure leaves readable, in minutes: those that run in its
 * home now, and the chain that replicas read, from which a new one can be made elsewhere.
 */
export function backupGap(
  fleet: Fleet,
  home: Copy,
  replicas: readonly Copy[],
  failure: Failure,
): number | undefined {
  const backups = backupViews(fleet, home.cluster)
    .filter(({ suspended, database = home.physical }) => !suspended && database === home.physical)
    .map(({ schedule, storage }) => ({ schedule, store: storage }))
  const chains = replicas.map(({ upstream }) => ({
    schedule: home.database.replication.differential,
    store: storeOf(fleet.spec, upstream?.via ?? ''),
  }))
  const gaps = [...backups, ...chains]
    .filter(({ store }) => !isStoreLost(store, failure))
    .flatMap(({ schedule }) => longestGap(schedule) ?? [])
  return gaps.length === 0 ? undefined : Math.min(...gaps)
}
