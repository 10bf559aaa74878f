import { diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Span } from '../../../diagnostics/span.ts'
import { parseAddress } from '../../address.ts'
import { clientNames } from '../../dns/client-names.ts'
import type { Fleet } from '../../fleet.ts'
import { severalOwners } from '../dns-records.ts'
import type { AcrossRule } from '../rule.ts'
import { clashes } from './clashes.ts'
import { membersOf } from './members.ts'

interface Name {
  readonly fleet: Fleet
  readonly name: string
  readonly what: string
  readonly span: () => Span
}

export const clientNamesAcross: AcrossRule = {
  codes: [severalOwners],
  check: (fleets) => {
    const names = [...new Map(fleets.map((fleet) => [fleet.file, fleet])).values()].flatMap(followers)
    const followed = new Set(names.map(({ name }) => name))
    const endpoints = membersOf(fleets).flatMap(({ fleet, cluster }): readonly Name[] => {
      const name = parseAddress(cluster.endpoint ?? '').host
      if (!followed.has(name)) return []
      const span = () => fleet.places.at([...cluster.path, 'endpoint'])
      return [{ fleet, name, what: `the endpoint of "${cluster.name}"`, span }]
    })
    return clashes(
      [...endpoints, ...names],
      ({ name }) => name,
      ({ fleet, name, what, span }, before) =>
        diagnostic(
          severalOwners,
          `${name} is ${what} of the fleet "${fleet.name}", and ${before.what} of the fleet "${before.fleet.name}".`,
          {
            span: span(),
            help: `Give "${fleet.name}" a name of its own in the zone.`,
            related: [{ span: before.span(), message: `the name in "${before.fleet.name}"` }],
          },
        ),
    )
  },
}

function followers(fleet: Fleet): readonly Name[] {
  return clientNames(fleet).map(({ name, path }) => ({
    fleet,
    name,
    what: 'a name that follows a home',
    span: () => fleet.places.at(path),
  }))
}
