import type { Party, Port } from '../../target/port.ts'
import { bindAtTop } from '../../template/bind.ts'
import { holds } from '../../template/condition.ts'
import type { View } from '../../template/view.ts'
import type { SeenCluster } from '../cluster-view.ts'
import type { ClusterView } from '../view.ts'
import type { DeclaredPorts } from './declared-ports.ts'
import { findPeers } from './find-peers.ts'
import { type NeededPort, neededPort } from './needs.ts'

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

/** A cluster as it is looked at: one of the fleet, or a further one such as the hub. */
interface Place {
  readonly name: string
  readonly isOfFleet: boolean
  readonly view: View
}

function standsOutside({ hosts, cluster }: Party): boolean {
  return hosts !== undefined && cluster === undefined
}

function nameIn({ cluster }: Party, view: View): unknown {
  return cluster && bindAtTop(cluster).evaluate(view)
}

/** Whether a party can be on this side of a connection whose other side is in `other`. */
function isAt(party: Party, place: Place, other: Place): boolean {
  if (party.cluster !== undefined) return nameIn(party, place.view) === place.name
  return place.isOfFleet || (standsOutside(party) && place === other)
}

function endOf(party: Party, { name, view }: Place, overlay: string): PortEnd | undefined {
  if (!holds(party.when, view)) return undefined
  const isSelected = (party.pods ?? party.ranges) !== undefined || standsOutside(party)
  const peers = findPeers(party, view, overlay)
  if (isSelected && peers.length === 0) return undefined
  return {
    cluster: standsOutside(party) ? undefined : name,
    party: party.name,
    is: party.is,
    addresses: peers.flatMap(({ range, host, pattern }) => range ?? host ?? pattern ?? []),
  }
}

function* needsOf(
  declared: DeclaredPorts,
  entries: readonly Port[],
  from: Place,
  to: Place,
): Generator<PortNeed> {
  const view = { ...to.view, peer: from.view['cluster'] }
  for (const entry of entries) {
    const opener = declared.parties.get(entry.from)
    const taker = declared.parties.get(entry.to)
    if (opener === undefined || taker === undefined) continue
    if (!isAt(opener, from, to) || !isAt(taker, to, from)) continue
    const needed = neededPort(entry, view)
    if (needed === undefined) continue
    const [source, destination] = [endOf(opener, from, declared.overlay), endOf(taker, to, declared.overlay)]
    if (source !== undefined && destination !== undefined) {
      yield { from: source, to: destination, ...needed, why: entry.why }
    }
  }
}

/** Clusters beside those of the fleet in which somebody stands. */
function furtherPlaces({ parties }: DeclaredPorts, places: readonly Place[]): readonly Place[] {
  const named = places.flatMap(({ view }) => [...parties.values()].map((party) => nameIn(party, view)))
  const known = new Set<unknown>(places.map(({ name }) => name))
  return [...new Set(named)].flatMap((name) => {
    if (typeof name !== 'string' || known.has(name)) return []
    return [{ name, isOfFleet: false, view: { ...places[0]?.view, cluster: { name, state: 'active' } } }]
  })
}

/**
 * Who must reach whom: for every cluster what stays inside it, then for every ordered pair of clusters what crosses.
 * A cluster that is lost is nobody's peer. One list serves network policies, firewalls and people.
 */
export function* portList(declared: DeclaredPorts, views: readonly ClusterView[]): Generator<PortNeed> {
  const inside = declared.ports.filter(({ reach }) => reach !== 'peers')
  const across = declared.ports.filter(({ reach }) => reach !== 'own')
  const fleet = views.map(({ cluster, view }): Place => ({ name: cluster, isOfFleet: true, view }))
  const places = [...fleet, ...furtherPlaces(declared, fleet)]
  const present = places.filter(({ view }) => (view['cluster'] as SeenCluster).state !== 'lost')
  for (const place of places) yield* needsOf(declared, inside, place, place)
  for (const from of present) {
    for (const to of present) {
      if (from !== to) yield* needsOf(declared, across, from, to)
    }
  }
}
