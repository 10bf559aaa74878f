import type { ClusterSpec, FleetSpec } from '../fleet.ts'

/** What is added to the DNS of one cluster: a zone that other servers answer, and server blocks of the user's own. */
export interface AddedDns {
  readonly zone: string | undefined
  /** Addresses of servers that answer the zone, best first. */
  readonly resolvers: readonly string[]
  /** Server blocks as the spec has them. */
  readonly corefile: string
}

/** What the spec adds to a cluster's DNS: its own word counts before the fleet's. */
export function addedDns(dns: FleetSpec['networking']['dns'], own: ClusterSpec['dns']): AddedDns | undefined {
  if (!dns?.enabled) return undefined
  const resolvers = own?.resolvers ?? dns.resolvers
  const corefile = (own?.corefile ?? dns.corefile).trim()
  const zone = resolvers.length > 0 ? dns.zone : undefined
  return zone === undefined && corefile === '' ? undefined : { zone, resolvers, corefile }
}

/**
 * A server block that asks the resolvers of a zone in their order: CoreDNS's own default is to ask them at random, and a
 * cache of 30 seconds is what a failover can wait.
 */
function forwardBlock(zone: string, resolvers: readonly string[]): string {
  return `${zone}:53 {
    errors
    cache 30
    forward . ${resolvers.join(' ')} {
        policy sequential
        health_check 5s
    }
}`
}

/** All server blocks that are added, as text of a Corefile. */
export function serverBlocks({ zone, resolvers, corefile }: AddedDns): string {
  const blocks = [zone === undefined ? '' : forwardBlock(zone, resolvers), corefile]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
