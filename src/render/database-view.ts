import { chainFolder, pullUri } from '../fleet/chain.ts'
import { type Copy, copiesIn, copiesOf, type Upstream } from '../fleet/databases.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { objectName } from '../fleet/object-name.ts'
import { storeOf } from '../fleet/object-stores.ts'
import { replicationRpo } from '../fleet/schedule/rpo.ts'
import type { View } from '../template/view.ts'
import { placed } from './backup-view.ts'

/** Where a chain lies, as its home writes to it. */
function chainStorage(fleet: Fleet, upstream: Upstream) {
  const store = storeOf(fleet.spec, upstream.via)
  return store && { ...placed(fleet, upstream.cluster, store), path: chainFolder(fleet, upstream) }
}

function databaseView(fleet: Fleet, { database, physical, topology, upstream, path }: Copy): View {
  const places = {
    name: ['spec', 'databases', path[2], 'name'],
    physical: [...path, 'physical'],
    topology: [...path, 'topology'],
    restoreFrom: [...path, 'restoreFrom'],
  }
  // The alias of an imported database would have the name of the database itself.
  const aliased = physical !== database.name
  const shared = { name: database.name, physical, object: objectName(physical), topology, aliased, places }
  if (upstream === undefined) return { ...shared, home: true, restoreFrom: database.restoreFrom }
  const rpo = replicationRpo(database.replication)
  const pullURI = pullUri(fleet, upstream) ?? ''
  return { ...shared, home: false, upstream: upstream.physical, pullURI, rpo }
}

/** The databases that have a copy in one cluster. */
export function databaseViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  return copiesIn(fleet, cluster.name).map((copy) => databaseView(fleet, copy))
}

/** The chains of backups that one cluster writes for replicas elsewhere: one for each store they read from. */
export function chainViews(fleet: Fleet, cluster: Cluster) {
  const written = copiesIn(fleet, cluster.name).filter(({ upstream }) => upstream === undefined)
  return written.flatMap(({ database }) => {
    const read = copiesOf(fleet, database).flatMap(({ upstream }) => upstream ?? [])
    const chains = new Map(read.map((upstream) => [upstream.chain, upstream]))
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
  const replica = copiesIn(fleet, cluster.name).find(({ upstream }) => upstream !== undefined)
  return replica === undefined
    ? {}
    : { 'db.cluster.backup.pull_interval': replica.database.replication.pullInterval }
}
