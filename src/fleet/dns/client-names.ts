import type { Path } from '../../source/path.ts'
import { isWithin } from '../address.ts'
import { homeOf } from '../databases.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { leadingCluster } from '../leading-cluster.ts'
import { objectName } from '../object-name.ts'

/** A name that applications use and that follows a home, as it stands in DNS. */
interface ClientName {
  readonly name: string
  /** The cluster it leads to. */
  readonly home: Cluster
  /** Where the spec says it. */
  readonly path: Path
}

/** Who makes the names that follow a home: `hub`, the name of a cluster, or nobody. */
export function ownerOf({
  spec,
}: {
  readonly spec: Pick<Fleet['spec'], 'networking' | 'gitops'>
}): string | undefined {
  const { dns } = spec.networking
  if (!dns?.enabled) return undefined
  return dns.owner ?? (spec.gitops === undefined ? undefined : 'hub')
}

/** A name as the spec writes it, with the zone: `orders` and `orders.neo4j.example.com` are the same. */
export function inZone(name: string, zone: string | undefined): string {
  return zone === undefined || name.includes('.') || isWithin(name, zone) ? name : `${name}.${zone}`
}

/**
 * The names that follow a home: the one of the spec, and one for each database, unless the first stands for the only
 * one. They are there from the first day, so that a failover of one database makes no new name.
 */
export function clientNames(fleet: Fleet): readonly ClientName[] {
  const { zone, name: written } = fleet.spec.networking.dns ?? {}
  if (ownerOf(fleet) === undefined || zone === undefined) return []
  const names = new Map<string, ClientName>()
  const add = (name: string, home: Cluster | undefined, path: Path) => {
    const full = inZone(name, zone)
    if (home !== undefined) names.set(full, { name: full, home, path })
  }
  const { databases } = fleet.spec
  const [only] = databases.length === 1 ? databases : []
  const primary = fleet.clusters.find(({ name }) => name === leadingCluster(fleet))
  const home = only === undefined ? primary : homeOf(fleet, only)
  if (written !== undefined) add(written, home, ['spec', 'networking', 'dns', 'name'])
  else if (databases.length === 0) add(fleet.name, home, ['metadata', 'name'])
  if (written !== undefined && only !== undefined) return [...names.values()]
  databases.forEach((database, index) => {
    const path = ['spec', 'databases', index, 'name']
    add(`${objectName(database.name)}.${zone}`, homeOf(fleet, database), path)
  })
  return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
