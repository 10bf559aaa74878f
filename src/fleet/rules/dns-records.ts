import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { isIpAddress, parseAddress } from '../address.ts'
import { clientNames } from '../dns/client-names.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

/** One name that two would make, in one fleet or in several. */
export const severalOwners: Code = {
  code: 'NF-DNS-008',
  severity: 'error',
  title: 'DNS record with several owners',
  explanation:
    'Two instances of ExternalDNS cannot share a record: each takes it for the other’s and leaves it, or both write it in turn (kubernetes-sigs/external-dns issues 1441 and 5916). So every name has one owner: the endpoint of a cluster belongs to that cluster’s ExternalDNS, a name that follows the home to the hub’s.',
}

interface Record {
  readonly name: string
  readonly what: string
  readonly path: Path
}

export const dnsRecords: Rule = {
  codes: [severalOwners],
  check: (fleet) => {
    const first = new Map<string, Record>()
    return recordsOf(fleet).flatMap((record): readonly Diagnostic[] => {
      const before = first.get(record.name)
      if (before === undefined) first.set(record.name, record)
      if (before === undefined) return []
      return [
        diagnostic(severalOwners, `${record.name} is ${record.what}, and ${before.what}.`, {
          span: fleet.places.at(record.path),
          help: 'Give each of them a name of its own in the zone.',
          related: [{ span: fleet.places.at(before.path), message: before.what }],
        }),
      ]
    })
  },
}

/** Endpoints that are equal with their port are told about by another rule, so that each host counts once a port. */
function recordsOf(fleet: Fleet): readonly Record[] {
  if (!fleet.spec.networking.dns?.enabled) return []
  const seen = new Set<string>()
  const endpoints = fleet.clusters.flatMap(({ name, endpoint, path }): readonly Record[] => {
    const { host, port = 7687 } = parseAddress(endpoint ?? '')
    const address = `${host}:${port}`
    if (host === '' || isIpAddress(host) || seen.has(address)) return []
    seen.add(address)
    return [{ name: host, what: `the endpoint of "${name}"`, path: [...path, 'endpoint'] }]
  })
  const followers = clientNames(fleet).map(
    ({ name, home, path }): Record => ({ name, what: `the name that follows the home "${home.name}"`, path }),
  )
  return [...endpoints, ...followers]
}
