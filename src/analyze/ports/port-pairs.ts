import type { PortNeed } from '../../render/ports/port-list.ts'

/** What one place must reach in another; undefined stands for what is outside of all clusters. */
export interface PortPair {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly needs: readonly PortNeed[]
}

/** The ports of one fleet. */
export interface FleetPorts {
  readonly fleet: string
  readonly pairs: readonly PortPair[]
}

/**
 * Sorts needs by ordered pair: every cluster to itself and to every other, also where nothing is needed, so that a
 * firewall can be written from the list alone; then what enters and what leaves all clusters.
 */
export function portPairs(clusters: readonly string[], needs: readonly PortNeed[]): readonly PortPair[] {
  const between = clusters.flatMap((from) =>
    clusters.map((to) => ({ from, to, needs: needs.filter(isOf(from, to)) })),
  )
  const outside = clusters.flatMap((cluster) => [
    { from: undefined, to: cluster, needs: needs.filter(isOf(undefined, cluster)) },
    { from: cluster, to: undefined, needs: needs.filter(isOf(cluster, undefined)) },
  ])
  return [...between, ...outside.filter((pair) => pair.needs.length > 0)]
}

function isOf(from: string | undefined, to: string | undefined): (need: PortNeed) => boolean {
  return (need) => need.from.cluster === from && need.to.cluster === to
}

/** A port as people write it: `7687/TCP`; protocols without ports by their name alone. */
export function portText({ port, protocol }: PortNeed): string {
  return port === undefined ? protocol : `${port}/${protocol}`
}

/** How a place reads in a sentence. */
export function placeText(cluster: string | undefined): string {
  return cluster ?? 'outside'
}
