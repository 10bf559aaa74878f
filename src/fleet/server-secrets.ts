import { everyCopyIn } from './databases.ts'
import type { Cluster, Fleet } from './fleet.ts'
import { type ObjectStore, storeOf } from './object-stores.ts'

/** A store whose chain the servers of a cluster read, and for which database. */
interface StoreRead {
  readonly store: ObjectStore
  readonly database: string
  /** Position of the replica that reads it, in its database. */
  readonly path: readonly (string | number)[]
}

/** The stores that servers of one cluster read chains from. */
export function storesRead(fleet: Fleet, cluster: Cluster): readonly StoreRead[] {
  return everyCopyIn(fleet, cluster.name).flatMap(({ database, source, path }) => {
    const store = source && storeOf(fleet.spec, source.via)
    return store === undefined ? [] : [{ store, database: database.name, path }]
  })
}

/**
 * Secrets whose keys the servers of a cluster get as environment variables: those that the spec names, and without a
 * cloud identity those of the stores that replicas read as well, because operator 1.14 does not pass the credentials
 * of a replica on. A key of Google is left out: its library only takes a file.
 */
export function serverSecrets(fleet: Fleet, cluster: Cluster): readonly string[] {
  const { annotations, envFrom = [] } = cluster.identity.server ?? {}
  const ofStores =
    annotations !== undefined
      ? []
      : storesRead(fleet, cluster).flatMap(({ store }) =>
          store.type === 'gcs' || store.credentialsSecret === undefined ? [] : [store.credentialsSecret],
        )
  return [...new Set([...envFrom, ...ofStores])]
}
