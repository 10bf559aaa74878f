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
