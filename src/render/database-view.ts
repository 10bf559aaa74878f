import { copiesOf, copyIn, type Upstream } from '../fleet/databases.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { objectName } from '../fleet/object-name.ts'
import { replicationRpo } from '../fleet/schedule/rpo.ts'
import type { View } from '../template/view.ts'
import { placed } from './backup-view.ts'

const schemes = { s3: 's3', gcs: 'gs', azure: 'azb' } as const

/** Where a chain lies: the home writes it there, and replicas read it. */
function chainStorage(fleet: Fleet, { cluster, physical, via }: Upstream) {
  const store = fleet.spec.storages.find(({ name }) => name === via)
  if (store === undefined) return undefined
  const storage = placed(fleet, cluster, store)
  return { ...storage, path: `${storage.path}/${physical}` }
}

/** Where a replica finds the chain: scheme, bucket, folder and the name of the backup that begins it. */
function pullUri(fleet: Fleet, upstream: Upstream): string {
  const storage = chainStorage(fleet, upstream)
  if (storage === undefined) return ''
  return `${schemes[storage.type]}://${storage.bucket}/${storage.path}/${upstream.chain}/`
}

/** The databases that have a copy in one cluster. */
export function databaseViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  return fleet.spec.databases.flatMap((database) => {
    const copy = copyIn(fleet, database, cluster.name)
    if (copy === undefined) return []
    const { physical, topology, upstream } = copy
    const places = {
      name: ['spec', 'databases', copy.path[2], 'name'],
      physical: [...copy.path, 'physical'],
      topology: [...copy.path, 'topology'],
    }
    const shared = { name: database.name, physical, object: objectName(physical), topology, places }
    if (upstream === undefined) return [{ ...shared, home: true }]
    const rpo = replicationRpo(database.replication)
    return [{ ...shared, home: false, upstream: upstream.physical, pullURI: pullUri(fleet, upstream), rpo }]
  })
}

/** The chains of backups that one cluster writes for replicas elsewhere: one for each store they read from. */
export function chainViews(fleet: Fleet, cluster: Cluster) {
  return fleet.spec.databases.flatMap((database) => {
    const read = copiesOf(fleet, database).flatMap(({ upstream }) => upstream ?? [])
    const written = read.filter((upstream) => upstream.cluster === cluster)
    const chains = new Map(written.map((upstream) => [upstream.chain, upstream]))
    return [...chains.values()].map((upstream) => ({
      name: upstream.chain,
      database: upstream.physical,
      storage: chainStorage(fleet, upstream),
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
