import { diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Span } from '../../../diagnostics/span.ts'
import type { Fleet } from '../../fleet.ts'
import { canonicalEndpoint, sameEndpoint } from '../endpoint-names.ts'
import type { AcrossRule } from '../rule.ts'
import { clashes } from './clashes.ts'
import { membersOf } from './members.ts'

interface Endpoint {
  readonly fleet: Fleet
  readonly cluster: string
  readonly address: string
  readonly span: () => Span
}

export const endpointsAcross: AcrossRule = {
  codes: [sameEndpoint],
  check: (fleets) =>
    clashes(
      endpointsOf(fleets),
      ({ address }) => address,
      ({ fleet, cluster, address, span }, before) =>
        diagnostic(
          sameEndpoint,
          `"${cluster}" of the fleet "${fleet.name}" and "${before.cluster}" of the fleet "${before.fleet.name}" both have the endpoint ${address}.`,
          {
            span: span(),
            help: `Give "${cluster}" a name of its own that resolves to the servers of "${fleet.name}".`,
            related: [{ span: before.span(), message: `the endpoint in "${before.fleet.name}"` }],
          },
        ),
    ),
}

/** An endpoint that several fleets have from their cluster set was written once, and counts once. */
function endpointsOf(fleets: readonly Fleet[]): readonly Endpoint[] {
  const written = new Map<string, Endpoint>()
  for (const { fleet, cluster } of membersOf(fleets)) {
    if (cluster.endpoint === undefined) continue
    const path = [...cluster.path, 'endpoint']
    const { source, path: own } = fleet.places.written(path)
    const place = JSON.stringify([source.file, own])
    const span = () => fleet.places.at(path)
    const address = canonicalEndpoint(cluster.endpoint)
    if (!written.has(place)) written.set(place, { fleet, cluster: cluster.name, address, span })
  }
  return [...written.values()]
}
