import { valueAt } from '../../source/path.ts'
import type { Party, Port } from '../../target/port.ts'
import type { View } from '../../template/view.ts'
import type { SeenCluster } from '../cluster-view.ts'
import type { DeclaredPorts } from './declared-ports.ts'
import { findPeers } from './find-peers.ts'
import type { Peer } from './peer.ts'

/** The peers of one party inside a cluster, or those outside of it. */
interface Seen {
  readonly key: string
  readonly party: string
  readonly peers: readonly Peer[]
}

type Side = Port['reach']

/** Resolves parties for the policy of one cluster after the other; what clusters share is worked out once. */
export function resolver({ overlay, arrivesAs }: DeclaredPorts) {
  const elsewhere = new Map<string, Map<SeenCluster, readonly Peer[]>>()

  const standingIn = (party: Party, cluster: SeenCluster, view: View): readonly Peer[] => {
    const known = elsewhere.get(party.name) ?? new Map<SeenCluster, readonly Peer[]>()
    elsewhere.set(party.name, known)
    const peers = known.get(cluster) ?? findPeers(party, { ...view, cluster }, overlay)
    known.set(cluster, peers)
    return peers
  }

  /** A cluster that is lost reaches nobody, whatever its peers are. */
  const others = (view: View): readonly SeenCluster[] =>
    valueAt(view, ['cluster', 'state']) === 'lost'
      ? []
      : ((valueAt(view, ['peers']) ?? []) as readonly SeenCluster[])

  const own = (party: Party, view: View): Seen => ({
    key: `${party.name}/own`,
    party: party.name,
    peers: findPeers(party, view, overlay),
  })

  /** Addresses that a party has in the other clusters, each once. */
  const ranges = (party: Party, view: View): Seen => {
    const peers = others(view).flatMap((cluster) => standingIn(party, cluster, view))
    return {
      key: `${party.name}/peers`,
      party: party.name,
      peers: [...new Map(peers.map((peer) => [peer.range ?? peer.host, peer])).values()],
    }
  }

  /** Pods that keep their labels on the way, told apart by the cluster they come from. */
  const labelled = (party: Party, view: View, side: Side): Seen => {
    const names = others(view).map(({ name }) => name)
    const clusters = side === 'all' ? [...names, String(valueAt(view, ['cluster', 'name']))].sort() : names
    const peers = findPeers(party, view, overlay).map((peer) => ({ ...peer, clusters }))
    return {
      key: `${party.name}/${side}`,
      party: party.name,
      peers: names.length === 0 && side === 'peers' ? [] : peers,
    }
  }

  const remote = (party: Party, view: View, side: Side): readonly Seen[] => {
    if (party.pods === undefined) return [ranges(party, view)]
    if (arrivesAs.length === 0) return [labelled(party, view, side)]
    // Whom the spec does not name here it does not name elsewhere.
    if (others(view).length === 0 || own(party, view).peers.length === 0) return []
    return arrivesAs.map((seen) => (seen.pods === undefined ? ranges(seen, view) : own(seen, view)))
  }

  /** A party of an entry, as the policy of the view's cluster must name it. */
  return (party: Party, { reach }: Port, view: View): readonly Seen[] => {
    if (reach === 'own') return [own(party, view)]
    if (reach === 'peers') return remote(party, view, reach)
    return party.pods !== undefined && arrivesAs.length === 0
      ? [labelled(party, view, reach)]
      : [own(party, view), ...remote(party, view, 'peers')]
  }
}
