import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isIpAddress, isWithin, parseAddress } from '../address.ts'
import type { GroupRule } from './rule.ts'

const unreachable: Code = {
  code: 'NF-ADDR-003',
  severity: 'error',
  title: 'Endpoint that other clusters cannot resolve',
  explanation:
    'A name under svc.cluster.local, a name without a domain and a loopback address mean something in one Kubernetes cluster, or on one machine, only. Elsewhere they do not resolve, or resolve to something else. All six endpoints of the guide are of this kind, and no operator creates a Service of those names either: it makes <name>-client and <name>-headless.',
}

export const endpointReach: GroupRule = {
  codes: [unreachable],
  check: ({ clusters, networking, places }) => {
    if (clusters.length < 2) return []
    const zone = networking.dns?.zone
    const domain = zone === undefined || isWithin(zone, 'local') ? 'neo4j.example.com' : zone
    return clusters.flatMap(({ name, endpoint }, index) => {
      if (endpoint === undefined) return []
      const { host, port = 7687 } = parseAddress(endpoint)
      const reason = reasonAgainst(host)
      if (reason === undefined) return []
      return [
        diagnostic(unreachable, `The endpoint of "${name}", ${host}, ${reason}.`, {
          span: places.at(['spec', 'clusters', index, 'endpoint']),
          help: `Write a name that resolves in every cluster, such as ${name}.${domain}:${port}.`,
        }),
      ]
    })
  },
}

function reasonAgainst(host: string): string | undefined {
  if (isWithin(host, 'cluster.local') || host.endsWith('.svc')) {
    return 'resolves only inside its own Kubernetes cluster'
  }
  if (host === 'localhost' || /^127\./.test(host) || host === '[::1]') {
    return 'means every machine itself'
  }
  if (!host.includes('.') && !isIpAddress(host)) {
    return 'has no domain, so it resolves only in the namespace of a Service of that name'
  }
  return undefined
}
