import { defaultSettings } from '../failures/default-database.ts'
import { type Counts, type Holding, onAll, sum } from '../failures/holding.ts'
import type { Cluster, Database, Fleet } from '../fleet.ts'
import { type Asked, mayHold } from './may-hold.ts'
import { systemPrimaries } from './system-primaries.ts'

/** A database of a stretched DBMS with the servers it lies on. */
export interface StretchedDatabase {
  /** As applications call it. */
  readonly name: string
  /** As the DBMS calls it. */
  readonly physical: string
  readonly holding: Holding
}

const goneFrom = ({ clusters }: Fleet) =>
  clusters.filter(({ state }) => state === 'lost').map(({ name }) => name)

function counts(clusters: readonly Cluster[], role: 'primaries' | 'secondaries'): Counts {
  return new Map(
    clusters.flatMap(({ name, nodeAllocation }) =>
      nodeAllocation[role] === 0 ? [] : [[name, nodeAllocation[role]] as const],
    ),
  )
}

/** Servers of each mode that may hold a database, and what it lies on where the spec does not say. */
export function mayHoldIn({ clusters }: Fleet, asked: Asked): Pick<Holding, 'voters' | 'readers'> {
  const holders = clusters.filter((cluster) => mayHold(cluster, asked))
  return { voters: counts(holders, 'primaries'), readers: counts(holders, 'secondaries') }
}

/** What a declared database of a stretched DBMS is called there. */
export function askedOf({ name, physical, residency }: Database): Asked {
  return { physical: physical ?? `${name}-r0`, residency }
}

/** On how many servers a declared database lies: as it says, else on all that may hold it, which leaves no choice. */
export function topologyIn(fleet: Fleet, database: Database): Pick<Holding, 'primaries' | 'secondaries'> {
  const { voters, readers } = mayHoldIn(fleet, askedOf(database))
  return database.topology ?? { primaries: sum(voters.values()), secondaries: sum(readers.values()) }
}

/** The declared databases of a stretched DBMS, in the order of the spec. */
export function declaredIn(fleet: Fleet): readonly StretchedDatabase[] {
  return fleet.spec.databases.map((database) => {
    const asked = askedOf(database)
    const holding = { ...mayHoldIn(fleet, asked), ...topologyIn(fleet, database), gone: goneFrom(fleet) }
    return { name: database.name, physical: asked.physical, holding }
  })
}

/** The smallest value that any cluster has for a setting, as Neo4j may ask any server. */
function settingOf({ clusters }: Fleet, key: string): number | undefined {
  const values = clusters.flatMap(({ config }) => (config[key] === undefined ? [] : Number(config[key])))
  return values.length === 0 ? undefined : Math.min(...values)
}

/** The database that every DBMS has; one that is created without a topology lies like it. */
export function defaultIn(fleet: Fleet): StretchedDatabase {
  const setting = fleet.clusters[0]?.config[defaultSettings.name]
  const name = typeof setting === 'string' ? setting : 'neo4j'
  const all = mayHoldIn(fleet, { physical: name, residency: [] })
  const primaries =
    settingOf(fleet, defaultSettings.primaries) ?? sum(counts(fleet.clusters, 'primaries').values())
  const secondaries =
    settingOf(fleet, defaultSettings.secondaries) ?? sum(counts(fleet.clusters, 'secondaries').values())
  return { name, physical: name, holding: { ...all, primaries, secondaries, gone: goneFrom(fleet) } }
}

/** The database of users and names: all servers hold it, and a few of the primaries vote. */
export function systemIn(fleet: Fleet): StretchedDatabase {
  const servers = fleet.clusters.flatMap(({ name: cluster, region, nodeAllocation }) =>
    (['primary', 'secondary'] as const).flatMap((role) =>
      Array.from(
        { length: role === 'primary' ? nodeAllocation.primaries : nodeAllocation.secondaries },
        () => ({ cluster, region, role }),
      ),
    ),
  )
  const voting = systemPrimaries(servers)
  const count = (isCounted: (server: (typeof servers)[number]) => boolean): Counts =>
    new Map(
      fleet.clusters.map(({ name }) => [
        name,
        servers.filter((server) => server.cluster === name && isCounted(server)).length,
      ]),
    )
  const holding = onAll(
    count((server) => voting.has(server)),
    count((server) => !voting.has(server)),
    goneFrom(fleet),
  )
  return { name: 'system', physical: 'system', holding }
}
