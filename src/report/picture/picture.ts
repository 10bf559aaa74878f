import type { PortPair } from '../../analyze/ports/port-pairs.ts'
import type { Copy, CopyRole } from '../../fleet/copies.ts'
import { everyCopyIn } from '../../fleet/databases.ts'
import { isStretched } from '../../fleet/dbms.ts'
import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { stretchedServers } from '../../render/stretched/servers.ts'
import { alike } from '../alike.ts'
import { type Link, linksOf } from './links.ts'
import { type Replication, replicationsOf } from './replications.ts'
import { stretchedCopies } from './stretched-copies.ts'

/** Servers of one role in one place of a cluster. */
export interface PictureServers {
  readonly role: 'primary' | 'secondary'
  readonly count: number
  /** Where they are pinned; undefined where the scheduler chooses among the zones. */
  readonly zone: string | undefined
}

/** A database as it lies in a cluster. */
export interface PictureCopy {
  readonly database: string
  /** Its name in that DBMS. */
  readonly physical: string
  readonly role: CopyRole
}

/** One Kubernetes cluster with what runs there. */
export interface PictureCluster {
  readonly name: string
  readonly region: string
  readonly provider: string | undefined
  readonly state: Cluster['state']
  readonly zones: readonly string[]
  readonly servers: readonly PictureServers[]
  readonly copies: readonly PictureCopy[]
}

/** Clusters of one region, in the order of the spec. */
export interface PictureRegion {
  readonly name: string
  readonly clusters: readonly PictureCluster[]
}

/** What there is to draw of one fleet: the same for every way of drawing it. */
export interface Picture {
  readonly fleet: string
  /** Whether all servers are one DBMS, whatever cluster they stand in. */
  readonly isStretched: boolean
  readonly regions: readonly PictureRegion[]
  readonly replications: readonly Replication[]
  readonly links: readonly Link[]
}

/** Servers that are known one by one, counted by role and zone. */
function counted(servers: readonly Omit<PictureServers, 'count'>[]): readonly PictureServers[] {
  return alike(servers, ({ role, zone }) => [role, zone]).map(([first, ...rest]) => ({
    role: first.role,
    zone: first.zone,
    count: rest.length + 1,
  }))
}

function allocated({ nodeAllocation }: Cluster): readonly PictureServers[] {
  const { primaries, secondaries } = nodeAllocation
  const roles = [
    { role: 'primary', count: primaries, zone: undefined },
    { role: 'secondary', count: secondaries, zone: undefined },
  ] as const
  return roles.filter(({ count }) => count > 0)
}

function copyOf({ database, physical, role }: Copy): PictureCopy {
  return { database: database.name, physical, role }
}

/** Draws up a fleet from its effective spec and the ports between its clusters; `stretched`: its target builds one DBMS. */
export function pictureOf(fleet: Fleet, pairs: readonly PortPair[], stretched: boolean): Picture {
  const pinned = stretched && isStretched(fleet) ? stretchedServers(fleet, {}, undefined) : undefined
  const clusters = fleet.clusters.map((cluster): PictureCluster => {
    const { name, region, provider, state, availabilityZones } = cluster
    const known = pinned?.get(name)
    return {
      name,
      region,
      provider,
      state,
      zones: [...new Set(availabilityZones)],
      servers: known === undefined ? allocated(cluster) : counted(known),
      copies: known === undefined ? everyCopyIn(fleet, name).map(copyOf) : stretchedCopies(fleet, name),
    }
  })
  const drawn = new Set<string | undefined>(clusters.map(({ name }) => name))
  return {
    fleet: fleet.name,
    isStretched: pinned !== undefined,
    regions: alike(clusters, ({ region }) => region).map((members) => ({
      name: members[0].region,
      clusters: members,
    })),
    // Inside of one DBMS nobody reads what another one wrote.
    replications: pinned === undefined ? replicationsOf(fleet) : [],
    // A hub of its own is no part of the fleet, and is not drawn.
    links: linksOf(pairs.filter(({ from, to }) => [from, to].every((end) => drawn.has(end)))),
  }
}
