import { isIpAddress } from '../fleet/address.ts'
import { dnsPlace } from '../fleet/dns/dns-place.ts'
import type { ClusterSpec, FleetSpec } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'
import { dnsAdditions } from './dns-additions.ts'
import { externalDnsOf } from './external-dns-view.ts'

/** What the clusters of a fleet or cluster set have in common about DNS. */
export interface DnsOf {
  /** Name of the cluster set, or of the fleet that has one of its own. */
  readonly set: string
  readonly dns: FleetSpec['networking']['dns']
}

/** The record of a cluster's own name, where the spec says what it leads to. */
function recordOf({ dns }: ClusterSpec): View | undefined {
  const targets = dns?.targets
  if (targets === undefined) return undefined
  return { recordType: targets.every(isIpAddress) ? 'A' : 'CNAME', targets }
}

/** What templates see of a cluster's DNS. */
export function dnsFacts({ set, dns }: DnsOf, cluster: ClusterSpec): View {
  return {
    dnsPlace: dnsPlace(cluster),
    dnsAdditions: dnsAdditions(dns, cluster),
    ...(dns?.enabled ? { record: recordOf(cluster), externalDns: externalDnsOf(set, cluster, dns) } : {}),
  }
}
