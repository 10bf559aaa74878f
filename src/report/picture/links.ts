import { type PortPair, portText } from '../../analyze/ports/port-pairs.ts'
import type { PortNeed } from '../../render/ports/port-list.ts'
import { alike } from '../alike.ts'

/** Every one of `from` reaches every other one of `to` on the same ports. */
export interface Link {
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** Such as `7687/TCP`. */
  readonly ports: readonly string[]
}

/** Whether all who take part reach each other. */
export function isMutual({ from, to }: Link): boolean {
  return from.length === to.length && from.every((cluster) => to.includes(cluster))
}

/** Who takes part in a link, each once. */
export function endsOf({ from, to }: Link): readonly string[] {
  return [...new Set([...from, ...to])]
}

type Reach = readonly [from: string, to: readonly string[]]

/** Whom each cluster reaches on one port, or on several that are alike. */
interface Reaches {
  readonly ports: readonly string[]
  readonly reaches: readonly Reach[]
}

function reachesOf(pairs: readonly PortPair[], wordOf: (need: PortNeed) => string): readonly Reaches[] {
  const byPort = new Map<string, Map<string, string[]>>()
  for (const { from, to, needs } of pairs) {
    if (from === undefined || to === undefined || from === to) continue
    for (const port of new Set(needs.map(wordOf))) {
      const reached = byPort.get(port) ?? new Map<string, string[]>()
      byPort.set(port, reached.set(from, [...(reached.get(from) ?? []), to]))
    }
  }
  return alike(byPort, ([, reached]) => [...reached]).map((group) => ({
    ports: group.map(([port]) => port),
    reaches: [...group[0][1]],
  }))
}

/** Circles whose members all reach each other, and nobody else. */
function circlesOf(reaches: readonly Reach[]): readonly (readonly string[])[] {
  return alike(reaches, ([from, to]) => [from, ...to].toSorted()).flatMap((group) =>
    group.length > 1 && group[0][1].length === group.length - 1 ? [group.map(([from]) => from)] : [],
  )
}

/**
 * Who reaches whom, in as few links as say it: circles first, then clusters that reach the same others. `wordOf` says
 * what tells one need from another, and stands for its port.
 */
export function linksOf(pairs: readonly PortPair[], wordOf = portText): readonly Link[] {
  return reachesOf(pairs, wordOf).flatMap(({ ports, reaches }) => {
    const circles = circlesOf(reaches)
    const rest = reaches.filter(([from]) => !circles.some((members) => members.includes(from)))
    return [
      ...circles.map((members) => ({ from: members, to: members, ports })),
      ...alike(rest, ([, to]) => to).map((group) => ({
        from: group.map(([from]) => from),
        to: group[0][1],
        ports,
      })),
    ]
  })
}
