/** More of them only slow the system database down (Neo4j manual, settings of clusters). */
const most = 7

/** How many servers vote for the system database of a DBMS with this many primaries. */
export function systemVoters(primaries: number): number {
  return Math.min(primaries, most)
}

/** What decides who votes. */
interface Server {
  readonly role: 'primary' | 'secondary'
  readonly region: string
}

/**
 * The servers that vote for the system database: all primaries, or seven, taken from the regions in turn so that no
 * region has more votes than it has to.
 */
export function systemPrimaries<S extends Server>(servers: readonly S[]): ReadonlySet<S> {
  const taken = new Map<string, number>()
  const turns = servers
    .filter(({ role }) => role === 'primary')
    .map((server) => {
      const turn = taken.get(server.region) ?? 0
      taken.set(server.region, turn + 1)
      return { server, turn }
    })
  return new Set(
    turns
      .toSorted((a, b) => a.turn - b.turn)
      .slice(0, most)
      .map(({ server }) => server),
  )
}
