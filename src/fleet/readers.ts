import { copiesOf } from './databases.ts'
import type { Cluster, Fleet } from './fleet.ts'
import { leadingCluster } from './leading-cluster.ts'

/** A cluster that reads what another one writes, so that its Neo4j may not be older. */
type ReaderOf = readonly [reader: Cluster, writer: Cluster]

/** Clusters with a replica, each with the home it reads from. */
export function replicaPairs(fleet: Fleet): readonly ReaderOf[] {
  return fleet.spec.databases.flatMap((database) =>
    copiesOf(fleet, database).flatMap(({ cluster, upstream }) =>
      upstream === undefined ? [] : [[cluster, upstream.cluster] as const],
    ),
  )
}

/** Who reads from whom: standbys from the primary cluster, replicas from the home of their database. */
export function readersOf(fleet: Fleet): readonly ReaderOf[] {
  const primary = fleet.clusters.find((cluster) => cluster.name === leadingCluster(fleet))
  const standbys =
    primary === undefined || fleet.spec.strategy !== 'active-passive'
      ? []
      : fleet.clusters.map((cluster) => [cluster, primary] as const)
  const pairs = [...standbys, ...replicaPairs(fleet)]
  return [...new Map(pairs.map((pair) => [`${pair[0].name} ${pair[1].name}`, pair])).values()].filter(
    ([reader, writer]) => reader !== writer && reader.state !== 'lost',
  )
}

/**
 * In which wave of an upgrade each cluster comes, from 1 on: after every cluster that reads from it. Clusters that read
 * from each other have no such order; they come as late as their readers outside of the circle say.
 */
export function upgradeWaves(fleet: Fleet): ReadonlyMap<string, number> {
  const readers = new Map<string, string[]>()
  for (const [reader, writer] of readersOf(fleet)) {
    readers.set(writer.name, [...(readers.get(writer.name) ?? []), reader.name])
  }
  const waves = new Map<string, number>()
  const waveOf = (name: string, above: ReadonlySet<string>): number => {
    const known = waves.get(name)
    if (known !== undefined) return known
    const below = (readers.get(name) ?? []).filter((reader) => !above.has(reader))
    const wave = 1 + Math.max(0, ...below.map((reader) => waveOf(reader, new Set([...above, name]))))
    waves.set(name, wave)
    return wave
  }
  for (const { name } of fleet.clusters) waveOf(name, new Set())
  return waves
}
