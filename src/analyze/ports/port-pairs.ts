import type { PortNeed } from '../../render/ports/port-list.ts'

/** What one place must reach in another; undefined stands for what is outside of all clusters. */
export interface PortPair {
  readonly from: Place
  readonly to: Place
  readonly needs: readonly PortNeed[]
}

/** The ports of one fleet. */
export interface FleetPorts {
  readonly fleet: string
  readonly pairs: readonly PortPair[]
}

type Place = string | undefined

/** Needs by where they begin and where they end, as many clusters have many pairs. */
function byPlaces(needs: readonly PortNeed[]): ReadonlyMap<Place, ReadonlyMap<Place, readonly PortNeed[]>> {
  const found = new Map<Place, Map<Place, PortNeed[]>>()
  for (const need of needs) {
    const ends = found.get(need.from.cluster) ?? new Map<Place, PortNeed[]>()
    found.set(need.from.cluster, ends)
    const same = ends.get(need.to.cluster)
    if (same === undefined) ends.set(need.to.cluster, [need])
    else same.push(need)
  }
  return found
}

/**
 * Sorts needs by ordered pair: every cluster to itself and to every other, also where nothing is needed, so that a
 * firewall can be written from the list alone; then what begins or ends in a further cluster, such as the hub, and what
 * enters and leaves all of them.
 */
export function portPairs(clusters: readonly string[], needs: readonly PortNeed[]): readonly PortPair[] {
  const found = byPlaces(needs)
  const pair = (from: Place, to: Place): PortPair => ({ from, to, needs: found.get(from)?.get(to) ?? [] })
  const named = needs.flatMap(({ from, to }) => [from.cluster ?? [], to.cluster ?? []].flat())
  const further = [...new Set(named)].filter((name) => !clusters.includes(name))
  const between = clusters.flatMap((from) => clusters.map((to) => pair(from, to)))
  const beyond = further.flatMap((place) => [
    ...clusters.flatMap((cluster) => [pair(place, cluster), pair(cluster, place)]),
    ...further.map((other) => pair(place, other)),
  ])
  const outside = [...clusters, ...further].flatMap((place) => [
    pair(undefined, place),
    pair(place, undefined),
  ])
  return [...between, ...[...beyond, ...outside].filter((one) => one.needs.length > 0)]
}

/** A port as people write it: `7687/TCP`; protocols without ports by their name alone. */
export function portText({ port, protocol }: PortNeed): string {
  return port === undefined ? protocol : `${port}/${protocol}`
}

/** How a place reads in a sentence. */
export function placeText(cluster: Place): string {
  return cluster ?? 'outside'
}
