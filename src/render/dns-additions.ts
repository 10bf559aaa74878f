import { dnsPlace } from '../fleet/dns/dns-place.ts'
import { type AddedDns, addedDns, serverBlocks } from '../fleet/dns/server-blocks.ts'
import type { ClusterSpec, FleetSpec } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'

/** The Corefile of the EKS add-on, which its configuration replaces as a whole (add-on schema v1.11). */
const addOnCorefile = `.:53 {
    errors
    health {
        lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
    }
    prometheus :9153
    forward . /etc/resolv.conf
    cache 30
    loop
    reload
    loadbalance
}
`

/**
 * Values of the packaged chart as text: a file beside its Corefile, so that the chart's own server block stays as it is.
 * What a block scalar cannot hold in every YAML stands in quotes, with escapes.
 */
export function chartValues(blocks: string): string {
  const plain = /^(?:[!-~][\t -~]*)(?:\n[\t -~]*)*$/.test(blocks.slice(0, -1))
  const contents = plain ? `|\n${blocks.replace(/^(?=.)/gm, '    ')}` : `${escaped(blocks)}\n`
  return `zoneFiles:
- filename: neofleet.server
  contents: ${contents}extraConfig:
  import:
    parameters: /etc/coredns/neofleet.server
`
}

function escaped(text: string): string {
  const escapedUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(/[^ -~]/g, escapedUnit)
}

function stubDomains({ zone, resolvers }: AddedDns): string | undefined {
  return zone === undefined ? undefined : `${JSON.stringify({ [zone]: resolvers })}\n`
}

/** What is added to the DNS of a cluster, in the form of the place it goes to. */
export function dnsAdditions(dns: FleetSpec['networking']['dns'], cluster: ClusterSpec): View | undefined {
  const added = addedDns(dns, cluster.dns)
  if (added === undefined) return undefined
  const blocks = serverBlocks(added)
  const place = dnsPlace(cluster)
  return {
    blocks,
    corefile: place === 'add-on' ? `${addOnCorefile}\n${blocks}` : blocks,
    chartValues: chartValues(blocks),
    stubDomains: stubDomains(added),
  }
}
