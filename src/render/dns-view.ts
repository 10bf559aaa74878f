import { isIpAddress, parseAddress } from '../fleet/address.ts'
import { clientNames, ownerOf } from '../fleet/dns/client-names.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'

/** What a name leads to, as DNS says it: an address, or another name. */
function recordOf(dnsName: string, endpoint: string | undefined): View | undefined {
  if (endpoint === undefined) return undefined
  const target = parseAddress(endpoint).host
  return { dnsName, recordType: isIpAddress(target) ? 'A' : 'CNAME', target }
}

/** The DNS settings of a cluster set. Names that follow a home belong to its fleets. */
export function setDnsView(set: ClusterSet): View | undefined {
  const { dns } = set.spec.networking
  return dns === undefined ? undefined : { ...dns, owner: ownerOf(set) }
}

/**
 * The DNS settings of a fleet, with the records that follow a home and the namespace in which their owner reads them.
 */
export function dnsView(fleet: Fleet): View | undefined {
  const { dns } = fleet.spec.networking
  if (dns === undefined) return undefined
  const owner = ownerOf(fleet)
  const records = clientNames(fleet).flatMap(({ name, home }) => recordOf(name, home.endpoint) ?? [])
  return {
    ...dns,
    owner,
    namespace: owner === 'hub' ? 'neo4j-fleet-dns' : fleet.namespace,
    records,
  }
}
