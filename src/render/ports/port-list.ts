import { valueAt } from '../../source/path.ts'
import type { Party, Port } from '../../target/port.ts'
import type { View } from '../../template/view.ts'
import type { ClusterFacts } from '../cluster-view.ts'
import type { ClusterView } from '../view.ts'
import { findPeers } from './find-peers.ts'
import { holds, type NeededPort, neededPort } from './needs.ts'
import type { PortParts } from './parts.ts'

/** One side of a connection. */
export interface PortEnd {
  /** Undefined: outside of all clusters. */
  readonly cluster: string | undefined
  /** What the folders call it, and what a person does. */
  readonly party: string
  readonly is: string
  /** Ranges and names under which it is reached, where it has some. */
  readonly addresses: readonly string[]
}

/** One port that must be open from one place to another. */
export interface PortNeed extends NeededPort {
  readonly from: PortEnd
  readonly to: PortEnd
  readonly why: string
}

function endOf(party: Party, view: View, overlay: string): PortEnd | undefined {
  if (!holds(party.when, view)) return undefined
  const isSelected = (party.pods ?? party.ranges ?? party.hosts) !== undefined
  const peers = findPeers(party, view, overlay)
  if (isSelected && peers.length === 0) return undefined
  return {
    cluster: party.hosts === undefined ? String(valueAt(view, ['cluster', 'name'])) : undefined,
    party: party.name,
    is: party.is,
    addresses: peers.flatMap(({ range, host, pattern }) => range ?? host ?? pattern ?? []),
  }
}

function* needsOf(parts: PortParts, entries: readonly Port[], from: View, to: View): Generator<PortNeed> {
  const view = { ...to, peer: from['cluster'] }
  for (const entry of entries) {
    const opener = parts.parties.get(entry.from)
    const taker = parts.parties.get(entry.to)
    const needed = neededPort(entry, view)
    if (opener === undefined || taker === undefined || needed === undefined) continue
    const [source, destination] = [endOf(opener, from, parts.overlay), endOf(taker, to, parts.overlay)]
    if (source !== undefined && destination !== undefined) {
      yield { from: source, to: destination, ...needed, why: entry.why }
    }
  }
}

/**
 * Who must reach whom: for every cluster what stays inside it, then for every ordered pair of clusters what crosses.
 * A cluster that is lost is nobody's peer. One list serves network policies, firewalls and people.
 */
export function* portList(parts: PortParts, views: readonly ClusterView[]): Generator<PortNeed> {
  const inside = parts.ports.filter(({ reach }) => reach !== 'peers')
  const across = parts.ports.filter(({ reach }) => reach !== 'own')
  const present = views.filter(({ view }) => (view['cluster'] as ClusterFacts).state !== 'lost')
  for (const { view } of views) yield* needsOf(parts, inside, view, view)
  for (const from of present) {
    for (const to of present) {
      if (from !== to) yield* needsOf(parts, across, from.view, to.view)
    }
  }
}
