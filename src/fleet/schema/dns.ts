import * as z from 'zod'
import { clusterName, dnsName, form } from './scalars.ts'

const ipv4 = form(
  /^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$/,
  'an address such as 10.8.0.2',
)

const resolver = form(
  /^(((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(:[0-9]{1,5})?|[0-9a-fA-F:]*:[0-9a-fA-F:]+)$/,
  'an address such as 10.8.0.2, or 10.8.0.2:5353',
)

const resolvers = z.array(resolver).max(15)

/** Names of the fleet: one zone, the name that follows the home, who owns it, and how members resolve the zone. */
export const dns = z
  .strictObject({
    enabled: z.boolean().default(true),
    zone: dnsName.optional().describe('One zone for all names of the fleet; never under .local.'),
    name: dnsName
      .optional()
      .describe(
        'The name applications use, inside the zone; it follows the home. Default: the names of the databases, or of the fleet where it declares none.',
      ),
    owner: clusterName
      .optional()
      .describe(
        'Who makes the names that follow a home: hub, or a cluster that is no home. Default: hub, with gitops.',
      ),
    resolvers: resolvers
      .default([])
      .describe(
        'DNS servers that answer the zone, best first, where it is private and members would not find it by themselves.',
      ),
    corefile: z
      .string()
      .default('')
      .describe('CoreDNS server blocks of your own, put where each distribution reads them.'),
  })
  .describe('Names of the fleet.')

/** How one cluster resolves names, and what its own name leads to. */
export const clusterDns = z
  .strictObject({
    server: z
      .enum(['coredns', 'kube-dns', 'cloud-dns'])
      .optional()
      .describe('What answers in the cluster, where it is not what its distribution comes with.'),
    resolvers: resolvers
      .optional()
      .describe('Its own way to the zone instead of networking.dns.resolvers; [] for none.'),
    corefile: z.string().optional().describe('Its own server blocks instead of networking.dns.corefile.'),
    provider: z
      .string()
      .min(1)
      .optional()
      .describe(
        'What ExternalDNS calls the DNS service of the zone: cloudflare, rfc2136, …; default: that of clusters[].provider.',
      ),
    targets: z
      .union([z.array(ipv4).min(1), z.array(dnsName).length(1)])
      .optional()
      .describe('What its endpoint leads to: addresses, or one name; its ExternalDNS then makes the record.'),
  })
  .describe('How the cluster resolves names, and what its own name leads to.')
