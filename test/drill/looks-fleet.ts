import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { fleetText } from './world.ts'

/** The fleet of the drills that look: with a name that follows the home, and certificates. */
export const looksFleet = `${fleetText().replace('networking: { type: cilium }', 'networking: { type: cilium, dns: { zone: example.com, name: orders.example.com, owner: east } }')}
  security: { tls: { enabled: true, ca: { secretKey: fleet/ca } } }
  secrets: { provider: external-secrets, store: vault, adminSecret: { key: neo4j/admin } }
`

/** Files of a world: its names as every server resolves them. */
export const names = {
  'dns.orders.example.com': '10.0.0.7 STREAM orders.example.com\n',
  'dns.east.example.com': '10.0.0.7 STREAM east.example.com\n10.0.0.8 STREAM\n',
  'dns.b.s3.us-east-1.amazonaws.com': '10.9.0.1 STREAM b\n',
  'dns.sts.us-east-1.amazonaws.com': '10.9.0.2 STREAM sts\n',
}

/** A port here that takes connections, and what ends it. */
export interface Listener {
  readonly port: number
  readonly close: () => void
}

/** Listens on a port; each connection is handed over. */
export async function listen(onConnection: (socket: Socket) => void): Promise<Listener> {
  const server = createServer(onConnection).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: () => server.close() }
}

/** The script of a drill of connections whose targets are ports here. */
export function reaching(script: string, ports: readonly number[]): string {
  const targets = ports.map((port) => `127.0.0.1|${port}|a port`).join('\n')
  return script.replace(/^targets='[^']*'$/m, `targets='${targets}'`)
}
