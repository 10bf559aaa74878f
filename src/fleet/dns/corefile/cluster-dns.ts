import { isWithin } from '../../address.ts'
import { overlap, parseCidr } from '../../cidr.ts'

/** What is known of a member: its name, and the range its Services, and so its DNS, have their addresses in. */
export interface Member {
  readonly name: string
  readonly serviceCIDRs: readonly string[]
}

/** Whose DNS an address is: that of a member, of some cluster by the look of the address, or of whoever asks. */
export interface ClusterDns {
  readonly owner: string
  readonly described: string
  /** False where only the look of the address tells. */
  readonly known: boolean
}

/** Private addresses that end in .0.10: where a Kubernetes cluster has its DNS by default, the tenth of its range. */
const tenth = /^(10\.\d+|172\.(1[6-9]|2\d|3[01])|192\.168)\.0\.10$/

/**
 * Finds the DNS of a Kubernetes cluster behind an upstream of CoreDNS, such as 10.1.0.10 or dns://10.1.0.10:53.
 * Addresses are guessed at only while no member says its Service range.
 */
export function clusterDnsAt(upstream: string, members: readonly Member[]): ClusterDns | undefined {
  const address = /^(?:dns:\/\/)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(upstream)?.[1]
  if (address === undefined) return undefined
  if (/^(127\.|169\.254\.20\.10$)/.test(address)) {
    return { owner: 'self', described: 'the DNS that asks, itself', known: true }
  }
  const range = parseCidr(`${address}/32`)
  const holds = (text: string) => {
    const cidr = parseCidr(text)
    return cidr !== undefined && range !== undefined && overlap(cidr, range)
  }
  const member = members.find(({ serviceCIDRs }) => serviceCIDRs.some(holds))
  if (member !== undefined) {
    return { owner: member.name, described: `among the Services of "${member.name}"`, known: true }
  }
  const unknown = members.every(({ serviceCIDRs }) => serviceCIDRs.length === 0)
  if (!unknown || !tenth.test(address)) return undefined
  return { owner: address, described: 'by its look the DNS of a Kubernetes cluster', known: false }
}

/** Zones that a cluster's DNS has or is told by others: its own domain, Services of a cluster set, reverse lookups. */
export function isClusterZone(zone: string): boolean {
  return zone === '.' || isWithin(zone, 'local') || isWithin(zone, 'arpa') || /^[\d.]+\/\d+$/.test(zone)
}
