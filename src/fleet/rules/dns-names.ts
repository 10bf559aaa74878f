import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isIpAddress, isWithin, parseAddress } from '../address.ts'
import { severalSchemes } from '../dns/codes.ts'
import type { ClusterGroup, GroupRule } from './rule.ts'

const localName: Code = {
  code: 'NF-DNS-001',
  severity: 'error',
  title: 'DNS zone that is not yours to use',
  explanation:
    'Names under .local belong to multicast DNS (RFC 6762): many systems never ask a DNS server for them. cluster.local is the domain that each Kubernetes cluster answers for itself, with other contents in every cluster. clusterset.local is the exception, where a multi-cluster Services API serves it. The guide uses neo4j.local three times.',
}

export const dnsNames: GroupRule = {
  codes: [localName, severalSchemes],
  check: (group) => [...localZone(group), ...localEndpoints(group), ...foreignNames(group)],
}

function isLocal(name: string): boolean {
  return isWithin(name, 'local') && !isWithin(name, 'clusterset.local')
}

function localZone({ networking, places }: ClusterGroup): readonly Diagnostic[] {
  const zone = networking.dns?.zone
  if (zone === undefined || !isLocal(zone)) return []
  const why = isWithin(zone, 'cluster.local')
    ? 'is the domain that every Kubernetes cluster answers for itself'
    : 'lies under .local, which belongs to multicast DNS'
  return [
    diagnostic(localName, `The zone ${zone} ${why}.`, {
      span: places.at(['spec', 'networking', 'dns', 'zone']),
      help: 'Write a zone below a domain that you own, such as neo4j.example.com.',
    }),
  ]
}

/** Names under cluster.local are the concern of another rule, because they do resolve inside their cluster. */
function localEndpoints({ clusters, places }: ClusterGroup): readonly Diagnostic[] {
  return clusters.flatMap(({ name, endpoint }, index) => {
    const { host } = parseAddress(endpoint ?? '')
    if (!isLocal(host) || isWithin(host, 'cluster.local')) return []
    return [
      diagnostic(
        localName,
        `The endpoint of "${name}", ${host}, lies under .local, which belongs to multicast DNS.`,
        {
          span: places.at(['spec', 'clusters', index, 'endpoint']),
          help: `Write a name below a domain that you own, such as ${name}.neo4j.example.com:7687.`,
        },
      ),
    ]
  })
}

/** The two labels at the end stand for whoever owns the names; neo4j-us-east.example.com is at home in neo4j.example.com. */
function owner(name: string): string {
  return name.split('.').slice(-2).join('.')
}

function foreignNames({ clusters, networking, places }: ClusterGroup): readonly Diagnostic[] {
  const named = clusters.flatMap(({ name, endpoint }, index) => {
    const { host } = parseAddress(endpoint ?? '')
    const comparable =
      host.includes('.') && !isIpAddress(host) && !isWithin(host, 'local') && !host.endsWith('.svc')
    return comparable ? [{ name, host, path: ['spec', 'clusters', index, 'endpoint'] }] : []
  })
  const dns = networking.dns
  const zone = dns?.enabled && dns.zone !== undefined && !isLocal(dns.zone) ? dns.zone : undefined
  const [first] = named
  const standard =
    zone === undefined
      ? first && { name: first.host, path: first.path, what: `the endpoint of "${first.name}"` }
      : { name: zone, path: ['spec', 'networking', 'dns', 'zone'], what: 'the zone of the fleet' }
  if (standard === undefined) return []
  return named
    .filter(({ host }) => owner(host) !== owner(standard.name))
    .map(({ name, host, path }) =>
      diagnostic(
        severalSchemes,
        `The endpoint of "${name}", ${host}, is of another domain than ${standard.what}, ${standard.name}.`,
        {
          span: places.at(path),
          help: `Give it a name below ${zone ?? owner(standard.name)}, such as ${name}.${zone ?? owner(standard.name)}:7687.`,
          related: [{ span: places.at(standard.path), message: standard.what }],
        },
      ),
    )
}
