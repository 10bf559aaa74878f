import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { parseAddress } from '../address.ts'
import type { GroupRule } from './rule.ts'

const otherService: Code = {
  code: 'NF-ADDR-007',
  severity: 'error',
  title: 'Port of another service',
  explanation:
    'A cluster has two addresses: `endpoint` for Bolt, on 7687, and `apiServer` for the Kubernetes API, usually on 443 or 6443. The guide’s API had one field for both, so that each was read as the other. The ports 6000, 7000 and 7688 are for servers among themselves and must not be given to clients: 6000 without client authentication allows databases to be copied by anybody.',
}

const outOfRange: Code = {
  code: 'NF-ADDR-012',
  severity: 'error',
  title: 'Port out of range',
  explanation: 'A TCP port is a number from 1 to 65535. Nothing can listen on, or connect to, another one.',
}

/** Ports that an endpoint for Bolt is mistaken for; 443 is absent, because a proxy may well listen there. */
const services: ReadonlyMap<number, string> = new Map([
  [2004, 'the metrics of Neo4j'],
  [5000, 'discovery of Neo4j before 2025.01'],
  [6000, 'transactions among the servers of one DBMS'],
  [6362, 'backups of Neo4j'],
  [6443, 'the Kubernetes API'],
  [7000, 'elections among the servers of one DBMS'],
  [7473, 'HTTPS'],
  [7474, 'HTTP'],
  [7688, 'routing among the servers of one DBMS'],
])

export const endpointPorts: GroupRule = {
  codes: [otherService, outOfRange],
  check: ({ clusters, places }) =>
    clusters.flatMap((cluster, index) =>
      fields.flatMap((field): readonly Diagnostic[] => {
        const { host, port } = parseAddress(cluster[field] ?? '')
        if (port === undefined) return []
        const span = () => places.at(['spec', 'clusters', index, field])
        const subject = `The ${field} of "${cluster.name}" has port ${port}`
        if (port < 1 || port > 65535) {
          const help = field === 'endpoint' ? `Did you mean ${host}:7687?` : 'Write a port from 1 to 65535.'
          return [diagnostic(outOfRange, `${subject}, which does not exist.`, { span: span(), help })]
        }
        const service = field === 'endpoint' ? services.get(port) : port === 7687 && 'Bolt'
        if (!service) return []
        const detail = `${subject}, which is for ${service}; the address of ${purposes[field]} belongs here.`
        return [diagnostic(otherService, detail, { span: span(), help: helpFor(field, host, port) })]
      }),
    ),
}

const fields = ['endpoint', 'apiServer'] as const
const purposes = { endpoint: 'Bolt', apiServer: 'the Kubernetes API' } as const

function helpFor(field: (typeof fields)[number], host: string, port: number): string {
  if (field === 'apiServer')
    return `Write endpoint: ${host}:7687 if this is Bolt, and here the API server’s own address.`
  const api = port === 6443 ? ` If it is the API server, write apiServer: https://${host}:6443.` : ''
  return `Did you mean ${host}:7687?${api}`
}
