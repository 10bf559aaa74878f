import { isMutual, type Link } from './links.ts'
import type { PictureCluster, PictureServers } from './picture.ts'
import type { Replication } from './replications.ts'

const nouns = { primary: ['primary', 'primaries'], secondary: ['secondary', 'secondaries'] } as const

/** Servers as a sentence counts them: `3 primaries in us-east-1a`. */
export function serversText({ role, count, zone }: PictureServers): string {
  const noun = nouns[role][count === 1 ? 0 : 1]
  return `${count} ${noun}${zone === undefined ? '' : ` in ${zone}`}`
}

/** Where a cluster stands, and whether it is there at all: `aws, lost`. */
export function standingText({ provider, state }: PictureCluster): string {
  return [provider ?? [], state === 'active' ? [] : state].flat().join(', ')
}

/** The zones that the scheduler chooses from; empty where the spec names none, or servers are pinned. */
export function zonesText({ zones, servers }: PictureCluster): string {
  return servers.some(({ zone }) => zone !== undefined) ? '' : zones.join(', ')
}

/** How far replicas can be behind: `at most 16m behind`. */
export function lagText({ rpo }: Replication): string {
  return rpo === undefined ? 'behind by an unknown time' : `at most ${rpo} behind`
}

/** Names in a row, the last ones counted where they are many. */
export function listed(names: readonly string[]): string {
  const most = 6
  const rest = names.length - most
  return rest > 1 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ')
}

/** Who reaches whom: `east, west to each other: 7687/TCP`. */
export function linkText(link: Link): string {
  const { from, to, ports } = link
  const ends = isMutual(link) ? `${listed(from)} to each other` : `${listed(from)} to ${listed(to)}`
  return `${ends}: ${ports.join(', ')}`
}

/** Where databases are written and read: `orders: written in east, read in west, at most 16m behind`. */
export function replicationText(replication: Replication): string {
  const { databases, home, replicas } = replication
  const written = `${listed(databases)}: written in ${home}`
  return replicas.length === 0 ? written : `${written}, read in ${listed(replicas)}, ${lagText(replication)}`
}
