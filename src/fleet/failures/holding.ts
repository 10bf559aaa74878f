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

/** What is missing after a loss, with what was lost before it. */
export function missingAfter({ gone }: Holding, lost: Counts): Counts {
  return new Map([...lost, ...gone.map((cluster) => [cluster, Number.POSITIVE_INFINITY] as const)])
}

/** Servers of each kind that a loss leaves, where it takes those that hold primaries first. */
export function serversLeft(
  { voters, readers }: Holding,
  lost: Counts,
): { readonly voters: number; readonly readers: number } {
  const may = (kind: Counts, cluster: string) => kind.get(cluster) ?? 0
  const voting = sum([...voters].map(([cluster, count]) => Math.max(0, count - may(lost, cluster))))
  const reading = [...readers].map(([cluster, count]) =>
    Math.max(0, count - Math.max(0, may(lost, cluster) - may(voters, cluster))),
  )
  return { voters: voting, readers: sum(reading) }
}

/** Primaries that must agree. */
export function majorityIn({ primaries }: Holding): number {
  return majorityOf(primaries)
}
