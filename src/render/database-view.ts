import { type Copy, chainName, copiesOf, copyIn, homePhysical } from '../fleet/databases.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { replicationRpo } from '../fleet/schedule/rpo.ts'
import type { View } from '../template/view.ts'
import { placed } from './backup-view.ts'

const schemes = { s3: 's3', gcs: 'gs', azure: 'azb' } as const

/** The name of a Kubernetes object for a name of Neo4j's. */
export function objectName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

function chainStorage(fleet: Fleet, home: Cluster, physical: string, via: string) {
  const store = fleet.spec.storages.find(({ name }) => name === via)
  if (store === undefined) return undefined
  const storage = placed(fleet, home, { ...store, bucket: store.bucket ?? '' })
  return { ...storage, path: `${storage.path}/${physical}` }
}

/** Where a replica finds the chain: scheme, bucket, folder and the name of the backup that begins it. */
function pullUri(fleet: Fleet, { cluster, physical, chain, via }: NonNullable<Copy['upstream']>): string {
  const storage = chainStorage(fleet, cluster, physical, via)
  return storage === undefined ? '' : `${schemes[storage.type]}://${storage.bucket}/${storage.path}/${chain}/`
}

/** The databases that have a copy in one cluster. */
export function databaseViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  return fleet.spec.databases.flatMap((database) => {
    const copy = copyIn(fleet, database, cluster.name)
    if (copy === undefined) return []
    const { physical, topology, upstream } = copy
    const shared = { name: database.name, physical, object: objectName(physical), topology }
    if (upstream === undefined) return [{ ...shared, home: true }]
    const rpo = replicationRpo(database.replication)
    return [{ ...shared, home: false, upstream: upstream.physical, pullURI: pullUri(fleet, upstream), rpo }]
  })
}

/** The chains of backups that one cluster writes for replicas elsewhere: one for each store they read from. */
export function chainViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  return fleet.spec.databases.flatMap((database) => {
    const home = copyIn(fleet, database, cluster.name)
    if (home === undefined || home.upstream !== undefined) return []
    const physical = homePhysical(database)
    const stores = new Set(copiesOf(fleet, database).flatMap(({ upstream }) => upstream?.via ?? []))
    return [...stores].map((via) => ({
      name: objectName(chainName(database, via)),
      database: physical,
      storage: chainStorage(fleet, cluster, physical, via),
      full: database.replication.full,
      differential: database.replication.differential,
      tempSize: cluster.storage.size,
    }))
  })
}

/** Neo4j settings that follow from the databases of a cluster. */
export function databaseConfig(fleet: Fleet, cluster: Cluster): View {
  const replica = fleet.spec.databases.find(
    (database) => copyIn(fleet, database, cluster.name)?.upstream !== undefined,
  )
  return replica === undefined ? {} : { 'db.cluster.backup.pull_interval': replica.replication.pullInterval }
}
