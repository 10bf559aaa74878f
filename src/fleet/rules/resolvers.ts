import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { clusterDnsAt, isClusterZone } from '../dns/corefile/cluster-dns.ts'
import { noAuthority } from '../dns/corefile/codes.ts'
import type { ClusterGroup, GroupRule } from './rule.ts'

export const resolvers: GroupRule = {
  codes: [noAuthority],
  check: (group) => {
    const { dns } = group.networking
    if (!dns?.enabled || dns.zone === undefined || isClusterZone(dns.zone)) return []
    return [
      ...misled(group, dns.resolvers, ['spec', 'networking', 'dns', 'resolvers']),
      ...group.clusters.flatMap((cluster, index) =>
        misled(group, cluster.dns?.resolvers ?? [], ['spec', 'clusters', index, 'dns', 'resolvers']),
      ),
    ]
  },
}

/** Resolvers that are the DNS of a Kubernetes cluster. */
function misled(
  { clusters, networking, places }: ClusterGroup,
  addresses: readonly string[],
  path: Path,
): readonly Diagnostic[] {
  return addresses.flatMap((address, index) => {
    const found = clusterDnsAt(address, clusters)
    if (found === undefined) return []
    const code = found.known ? noAuthority : ({ ...noAuthority, severity: 'warning' } as const)
    const detail = `${address} is ${found.described}: a cluster’s DNS has no authority for ${networking.dns?.zone}.`
    const unsure = found.known ? '' : ' If it does, write clusters[].serviceCIDRs, which tell.'
    const help = `Write the addresses of servers that answer the zone, such as those of a private zone’s resolver.${unsure}`
    return [diagnostic(code, detail, { span: places.at([...path, index]), help })]
  })
}
