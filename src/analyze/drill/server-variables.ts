import { everyCopyIn } from '../../fleet/databases.ts'
import { isStretched } from '../../fleet/rules/dbms.ts'
import { systemPrimaries } from '../../fleet/stretched/system-primaries.ts'
import { findPeers } from '../../render/ports/find-peers.ts'
import { stretchedServers } from '../../render/stretched/servers.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import type { DrillCase } from './drill.ts'

/** The selector of the servers' pods, as kubectl takes it. */
export function serverSelector({ parts, view }: Pick<ClusterPlace, 'parts' | 'view'>): string {
  const party = parts.parties.get('server')
  const [peer] = party === undefined ? [] : findPeers(party, view, parts.overlay)
  const labels = Object.entries(peer?.selector?.matchLabels ?? {})
  if (labels.length === 0) throw new Error('servers have labels')
  return labels.map(([name, value]) => `${name}=${value}`).join(',')
}

/** Databases as `NAME|VOTERS|KIND`: those written here with the servers that elect their leader, and those only read. */
function databasesOf({ fleet, cluster }: ClusterPlace): readonly string[] {
  if (isStretched(fleet)) {
    const servers = [...stretchedServers(fleet, {}, undefined).values()].flat()
    return [`system|${systemPrimaries(servers).size}|written`]
  }
  const { primaries, secondaries } = cluster.nodeAllocation
  const copies = everyCopyIn(fleet, cluster.name).map(({ physical, role, topology }) => {
    const name = physical.toLowerCase() // as Neo4j lists it
    return role === 'home' ? `${name}|${topology.primaries}|written` : `${name}|0|read`
  })
  return [`system|${primaries + secondaries}|written`, ...copies]
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
