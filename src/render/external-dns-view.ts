import { isWithin, parseAddress } from '../fleet/address.ts'
import { annotationPrefixes, dnsProviders, minorVersion } from '../fleet/dns/external-dns.ts'
import type { ClusterSpec, FleetSpec } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'

/** What the annotations of Services and the values of ExternalDNS need, the same in all clusters. */
export function externalDnsView(version: string | undefined): View {
  const prefixes = annotationPrefixes(version)
  return {
    hostnames: prefixes.map((prefix) => `${prefix}hostname`),
    prefix: minorVersion(version) === undefined ? undefined : prefixes[0],
  }
}

/** The domain that a cluster's ExternalDNS makes names in: the zone, unless its endpoint lies outside. */
function domainOf(cluster: Pick<ClusterSpec, 'endpoint'>, zone: string | undefined): string | undefined {
  const { host } = parseAddress(cluster.endpoint ?? '')
  if (zone !== undefined && (host === '' || isWithin(host, zone))) return zone
  return host.includes('.') ? host.slice(host.indexOf('.') + 1) : zone
}

/** The settings of a cluster's own ExternalDNS. Its owner id keeps it from records that another one has made. */
export function externalDnsOf(set: string, cluster: ClusterSpec, dns: FleetSpec['networking']['dns']): View {
  return {
    ownerId: `${set}-${cluster.name}`,
    domain: domainOf(cluster, dns?.zone),
    provider: cluster.dns?.provider ?? dnsProviders[cluster.provider ?? ''],
  }
}
