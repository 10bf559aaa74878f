import type { PortEnd } from '../../render/ports/port-list.ts'
import type { FleetPorts } from './port-pairs.ts'

/** Prints ports for programs; `cluster` is null outside of all clusters, `port` null for protocols that have none. */
export function printPortsJson(fleets: readonly FleetPorts[]): string {
  const shown = fleets.map(({ fleet, pairs }) => ({
    fleet,
    pairs: pairs.map(({ from, to, needs }) => ({
      from: from ?? null,
      to: to ?? null,
      needs: needs.map((need) => ({
        port: need.port ?? null,
        protocol: need.protocol,
        from: endOf(need.from),
        to: endOf(need.to),
        why: need.why,
      })),
    })),
  }))
  return `${JSON.stringify({ version: 1, fleets: shown }, null, 2)}\n`
}

function endOf({ cluster, party, is, addresses }: PortEnd): object {
  return { cluster: cluster ?? null, party, is, addresses }
}
