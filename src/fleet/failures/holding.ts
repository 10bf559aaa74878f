import { majorityOf } from './outcome.ts'

/** Servers by cluster. */
export type Counts = ReadonlyMap<string, number>

/** A database inside one DBMS: on how many of its servers it lies, and which of them may hold it. */
export interface Holding {
  /** Copies that vote, and copies that only read. */
  readonly primaries: number
  readonly secondaries: number
  /** Servers that may hold a copy of each kind. Neo4j chooses among them, without regard to regions. */
  readonly voters: Counts
  readonly readers: Counts
  /** Clusters that are lost already, with whatever they hold. */
  readonly gone: readonly string[]
}

/** The sum of servers over their clusters. */
export function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0)
}

/** A database that lies on all servers that may hold it, so that Neo4j has no choice. */
export function onAll(voters: Counts, readers: Counts, gone: readonly string[] = []): Holding {
  return { primaries: sum(voters.values()), secondaries: sum(readers.values()), voters, readers, gone }
}

/** Whether Neo4j may place primaries on one server or another. */
export function hasChoice({ primaries, voters }: Holding): boolean {
  return primaries < sum(voters.values())
}

/** The most primaries that a loss of so many servers takes: those that are placed on the servers that go. */
export function mostPrimariesLost({ primaries, voters }: Holding, lost: Counts): number {
  return Math.min(primaries, sum([...voters].map(([cluster, may]) => Math.min(may, lost.get(cluster) ?? 0))))
}

/** The fewest copies of both kinds that a loss of so many servers leaves: what a cut around the losses lets through. */
export function fewestCopiesLeft({ primaries, secondaries, voters, readers }: Holding, lost: Counts): number {
  const within = (...kinds: readonly Counts[]) =>
    sum([...lost].map(([cluster, count]) => Math.min(count, sum(kinds.map((may) => may.get(cluster) ?? 0)))))
  const taken = Math.min(
    primaries + secondaries,
    primaries + within(readers),
    secondaries + within(voters),
    within(voters, readers),
  )
  return primaries + secondaries - taken
}

/** Primaries that must agree. */
export function majorityIn({ primaries }: Holding): number {
  return majorityOf(primaries)
}
