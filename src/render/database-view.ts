import { chainFolder, pullUri } from '../fleet/chain.ts'
import { type Copy, isStandard, type Upstream } from '../fleet/copies.ts'
import { copyIn, everyCopyIn, everyCopyOf } from '../fleet/databases.ts'
import { isStretched } from '../fleet/dbms.ts'
import { defaultSettings } from '../fleet/failures/default-database.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { generationOf } from '../fleet/generation.ts'
import { objectName } from '../fleet/object-name.ts'
import { storeOf } from '../fleet/object-stores.ts'
import { replicationRpo } from '../fleet/schedule/rpo.ts'
import { topologyIn } from '../fleet/stretched/holdings.ts'
import type { View } from '../template/view.ts'
import { placed } from './backup-view.ts'

/** Where a chain lies, as its home writes to it. */
function chainStorage(fleet: Fleet, upstream: Upstream) {
  const store = storeOf(fleet.spec, upstream.via)
  return store && { ...placed(fleet, upstream.cluster, store), path: chainFolder(fleet, upstream) }
}

/**
 * The object that promotes a copy once; undefined without a record that does so, and once that record is settled. A
 * new attempt has a new name.
 */
function promotionView({ physical, promotion }: Copy): View | undefined {
  if (promotion === undefined || promotion.settled) return undefined
  const { id, attempt } = promotion
  const object = `${objectName(physical)}-promotion${attempt === 1 ? '' : `-${attempt}`}`
  return { id, object }
}

function databaseView(fleet: Fleet, copy: Copy): View {
  const { database, cluster, physical, upstream, source, path } = copy
  const topology = isStretched(fleet) ? topologyIn(fleet, database) : copy.topology
  const places = {
    name: ['spec', 'databases', path[2], 'name'],
    physical: [...path, 'physical'],
    topology: [...path, 'topology'],
    restoreFrom: [...path, 'restoreFrom'],
  }
  const standard = isStandard(copy)
  const generation = generationOf(fleet, database)
  const shared = {
    name: database.name,
    physical,
    object: objectName(physical),
    topology,
    standard,
    home: copy.role === 'home',
    retired: copy.retired?.id,
    // The alias of an imported database would have the name of the database itself.
    aliased: physical !== database.name && copyIn(fleet, database, cluster.name) === copy,
    // A replica begins one above what a database begins with, so that none is ever taken back to the other.
    generation: { alias: generation, object: standard ? generation : generation + 1 },
    places,
  }
  if (standard || source === undefined) return { ...shared, restoreFrom: database.restoreFrom }
  return {
    ...shared,
    upstream: source.physical,
    pullURI: pullUri(fleet, source) ?? '',
    rpo: upstream === undefined ? undefined : replicationRpo(database.replication),
    promotion: promotionView(copy),
  }
}

/** The databases that have a copy in one cluster, every copy by itself. */
export function databaseViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  return everyCopyIn(fleet, cluster.name).map((copy) => databaseView(fleet, copy))
}

/** The record by which a chain has lost the last of those who read it; undefined while one stays. */
function leftBy(readers: readonly Copy[]): string | undefined {
  return readers.every(({ retired }) => retired !== undefined) ? readers.at(-1)?.retired?.id : undefined
}

/** The chains of backups that one cluster writes for replicas elsewhere: one for each store they read from. */
export function chainViews(fleet: Fleet, cluster: Cluster) {
  return everyCopyIn(fleet, cluster.name).flatMap(({ database, physical, role, retired, path }) => {
    const readers = everyCopyOf(fleet, database).filter(({ source }) => source?.physical === physical)
    const chains = new Map(readers.flatMap(({ source }) => (source ? [[source.chain, source] as const] : [])))
    return [...chains.values()].flatMap((upstream) => {
      const storage = chainStorage(fleet, upstream)
      if (storage === undefined) return []
      return {
        name: upstream.chain,
        database: physical,
        storage,
        full: database.replication.full,
        differential: database.replication.differential,
        tempSize: cluster.storage.size,
        suspended: role === 'former',
        retired: retired?.id ?? leftBy(readers.filter(({ source }) => source?.chain === upstream.chain)),
        places: { name: [...path, 'physical'] },
      }
    })
  })
}

/** Neo4j settings that follow from the databases of a cluster. */
export function databaseConfig(fleet: Fleet, cluster: Cluster): View {
  // A copy that was promoted keeps the setting: without it servers would restart in the middle of a failover.
  const replica = everyCopyIn(fleet, cluster.name).find(({ source }) => source !== undefined)
  return replica === undefined
    ? {}
    : { 'db.cluster.backup.pull_interval': replica.database.replication.pullInterval }
}

/**
 * How many primaries and secondaries a database of a cluster must get by default, for targets whose databases have no
 * topology of their own: Neo4j would take one primary, and what is worked out from the layout would be wrong.
 * Undefined where each database written there has a topology, or the spec sets the numbers.
 */
export function defaultTopology(fleet: Fleet, cluster: Cluster): View | undefined {
  const isAsked = everyCopyIn(fleet, cluster.name).some(
    ({ role, database }) => role === 'home' && database.topology === undefined,
  )
  const { primaries, secondaries } = cluster.nodeAllocation
  return isAsked &&
    [defaultSettings.primaries, defaultSettings.secondaries].every((key) => cluster.config[key] === undefined)
    ? { primaries, secondaries }
    : undefined
}

const readOnly = 'server.databases.read_only'

/** Databases of a cluster that take no writes there any more, each with the record that says so. */
export function fencesIn(
  fleet: Fleet,
  cluster: Cluster,
): readonly { readonly name: string; readonly record: string }[] {
  return everyCopyIn(fleet, cluster.name).flatMap(({ fence, physical }) =>
    fence === undefined ? [] : [{ name: physical, record: fence.id }],
  )
}

/**
 * The setting that makes databases read-only whose home has moved or is about to, with those that the spec makes
 * read-only itself.
 */
export function fenceConfig(fleet: Fleet, cluster: Cluster): View {
  const fenced = fencesIn(fleet, cluster).map(({ name }) => name)
  if (fenced.length === 0) return {}
  const own = String(cluster.config[readOnly] ?? '')
  const names = [...own.split(','), ...fenced].map((name) => name.trim()).filter((name) => name !== '')
  return { [readOnly]: [...new Set(names)].join(',') }
}
