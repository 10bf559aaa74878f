import { everyCopyIn } from '../../fleet/databases.ts'
import { defaultOf } from '../../fleet/failures/default-database.ts'
import { declaredIn, defaultIn } from '../../fleet/stretched/holdings.ts'
import { systemPrimaries } from '../../fleet/stretched/system-primaries.ts'
import { findPeers } from '../../render/ports/find-peers.ts'
import { stretchedServers } from '../../render/stretched/servers.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import type { DrillCase } from './drill.ts'
import { isInStretched } from './stretched-addresses.ts'

/** The selector of the servers' pods, as kubectl takes it. */
export function serverSelector({ declared, view }: Pick<ClusterPlace, 'declared' | 'view'>): string {
  const party = declared.parties.get('server')
  const [peer] = party === undefined ? [] : findPeers(party, view, declared.overlay)
  const labels = Object.entries(peer?.selector?.matchLabels ?? {})
  if (labels.length === 0) throw new Error('servers have labels')
  return labels.map(([name, value]) => `${name}=${value}`).join(',')
}

/** A database as a script knows it, under the name that Neo4j lists. */
const line = (physical: string, voters: number, kind = 'written') =>
  `${physical.toLowerCase()}|${voters}|${kind}`

/**
 * Databases as `NAME|VOTERS|KIND`: those written here with the servers that elect their leader, and those only read. Where
 * none is declared a DBMS has its default one to lose.
 */
function databasesOf(place: ClusterPlace): readonly string[] {
  const { fleet, cluster } = place
  if (isInStretched(place)) {
    const servers = [...stretchedServers(fleet, {}, undefined).values()].flat()
    const users = fleet.spec.databases.length > 0 ? declaredIn(fleet) : [defaultIn(fleet)]
    // Where no server may hold a primary of it, none of them can be lost.
    const lines = users.map(({ physical, holding: { voters, primaries } }) =>
      line(physical, voters.has(cluster.name) ? primaries : 0),
    )
    return [line('system', systemPrimaries(servers).size), ...lines]
  }
  const { primaries, secondaries } = cluster.nodeAllocation
  const copies = everyCopyIn(fleet, cluster.name).map(({ physical, role, topology }) =>
    role === 'home' ? line(physical, topology.primaries) : line(physical, 0, 'read'),
  )
  const { name, primaries: voters } = defaultOf(cluster)
  const used = fleet.spec.databases.length > 0 ? copies : [line(name, voters)]
  return [line('system', primaries + secondaries), ...used]
}

/** What a script must know of the servers to find them. */
export function podVariables(place: ClusterPlace) {
  const { primaries, secondaries } = place.cluster.nodeAllocation
  return { selector: serverSelector(place), servers: String(primaries + secondaries) }
}

/** What it must know besides to sign in, and to tell whether they serve. */
export function serverVariables(place: ClusterPlace): DrillCase['variables'] {
  const { fleet } = place
  const { tls, authentication } = fleet.spec.security
  return {
    ...podVariables(place),
    secret: authentication.adminSecret,
    // To its own host, where no certificate has a name to verify.
    bolt: `${tls.enabled ? 'bolt+ssc' : 'bolt'}://localhost:7687`,
    databases: databasesOf(place),
  }
}
