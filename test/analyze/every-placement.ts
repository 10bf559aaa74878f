/** One server with where the scheduler has put it. */
export interface Server {
  readonly cluster: string
  readonly region: string
  readonly zone: string
  readonly role: 'primary' | 'secondary'
}

/** What one cluster asks of the scheduler. */
export interface Scheduled {
  readonly name: string
  readonly region: string
  readonly primaries: number
  readonly secondaries: number
  readonly zones: readonly string[]
  /** The most servers that one zone may have more than another; undefined where nothing binds the scheduler. */
  readonly skew: number | undefined
}

/** Every way to choose so many of a list. */
export function chosen<T>(list: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]]
  return list.flatMap((first, index) =>
    chosen(list.slice(index + 1), count - 1).map((others) => [first, ...others]),
  )
}

function products<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])),
    [[]],
  )
}

/** Every way in which the scheduler may put the servers of one cluster into its zones. */
function placementsOf({ name, region, primaries, secondaries, zones, skew }: Scheduled) {
  const roles = [
    ...Array.from({ length: primaries }, () => 'primary' as const),
    ...Array.from({ length: secondaries }, () => 'secondary' as const),
  ]
  return products(
    roles.map((role) => zones.map((zone): Server => ({ cluster: name, region, zone, role }))),
  ).filter((servers) => {
    const counts = zones.map((zone) => servers.filter((server) => server.zone === zone).length)
    return skew === undefined || Math.max(...counts) - Math.min(...counts) <= skew
  })
}

/** Every way in which the schedulers of all clusters may put the servers. */
export function everyPlacement(clusters: readonly Scheduled[]): readonly (readonly Server[])[] {
  return products(clusters.map(placementsOf)).map((parts) => parts.flat())
}

/** Every way in which Neo4j may put a database on servers that may hold it. */
export function everyHolding(
  servers: readonly Server[],
  { primaries, secondaries }: { readonly primaries: number; readonly secondaries: number },
  mayHold: (server: Server) => boolean,
): readonly { readonly voting: readonly Server[]; readonly reading: readonly Server[] }[] {
  const able = servers.filter(mayHold)
  return chosen(
    able.filter(({ role }) => role === 'primary'),
    primaries,
  ).flatMap((voting) =>
    chosen(
      able.filter(({ role }) => role === 'secondary'),
      secondaries,
    ).map((reading) => ({ voting, reading })),
  )
}
