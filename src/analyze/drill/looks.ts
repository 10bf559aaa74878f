import { isIpAddress, parseAddress } from '../../fleet/address.ts'
import { clientNames } from '../../fleet/dns/client-names.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import type { Drill } from './drill.ts'
import { targetsOf } from './reached-targets.ts'
import { podVariables } from './server-variables.ts'
import { addressesOf, isInStretched } from './stretched-addresses.ts'

const line = (...words: readonly (string | number)[]) => words.join('|')

/** Opens a connection to everything that the servers must reach outside of their cluster. */
export const connectivity: Drill = {
  name: 'connectivity',
  summary: 'every server opens a connection to each server and object store that it must reach elsewhere',
  changes: false,
  files: ['pods.sh', 'reach.sh', 'connectivity.sh'],
  cases: (place) => {
    const targets = targetsOf(place)
    if (targets.length === 0) return 'its servers need nothing outside of it that has a name'
    return [
      {
        of: undefined,
        does: `Lets every server of ${place.cluster.name} open a connection to what it must reach elsewhere.\nWhat clients reach is not tried: nothing is known of a pod to try it from.`,
        variables: {
          ...podVariables(place),
          targets: targets.map(({ host, port, why }) => line(host, port, why)),
        },
        refusals: [],
      },
    ]
  },
}

/** Names that the fleet lives by, each with the one that it must lead to and what it is. */
function namesOf(place: ClusterPlace): readonly string[] {
  const { fleet } = place
  const isName = (host: string) => !isIpAddress(host)
  const own = clientNames(fleet).map(({ name, home }) => {
    const endpoint = home.endpoint === undefined ? '' : parseAddress(home.endpoint).host
    return line(name, isName(endpoint) ? endpoint : '', `the home, ${home.name}`)
  })
  const endpoints = fleet.clusters.flatMap(({ name, endpoint, state }) => {
    const host = endpoint === undefined || state === 'lost' ? '' : parseAddress(endpoint).host
    return host === '' || !isName(host) ? [] : [line(host, '', `endpoint of ${name}`)]
  })
  const servers = addressesOf(place).map(({ address, pod }) => line(address, '', `server ${pod}`))
  const stores = targetsOf(place).filter((target) => target.cluster === undefined && isName(target.host))
  const others = stores.map(({ host, why }) => line(host, '', why))
  return [...new Set([...own, ...endpoints, ...servers, ...others])]
}

/** Resolves every name that the fleet lives by. */
export const dns: Drill = {
  name: 'dns',
  summary:
    'every server resolves the names that the fleet lives by; a name that follows the home must lead there',
  changes: false,
  files: ['pods.sh', 'reach.sh', 'dns.sh'],
  cases: (place) => {
    const names = namesOf(place)
    if (names.length === 0) return 'the spec gives it no names: endpoints, networking.dns or object stores'
    return [
      {
        of: undefined,
        does: `Lets every server of ${place.cluster.name} resolve the names that the fleet lives by.`,
        variables: { ...podVariables(place), names },
        refusals: [],
      },
    ]
  },
}

/** Where certificates are looked at, each with the name that they must have. */
function endpointsOf(place: ClusterPlace): readonly string[] {
  const { cluster } = place
  if (isInStretched(place)) return addressesOf(place).map(({ address }) => line(address, 7687, address))
  const host = cluster.endpoint === undefined ? '' : parseAddress(cluster.endpoint).host
  return [line('localhost', 7687, isIpAddress(host) ? '' : host)]
}

/** Looks at the certificates that servers show. */
export const tls: Drill = {
  name: 'tls',
  summary:
    'certificates that servers show are signed by the one CA, have the right names, and do not end soon',
  changes: false,
  files: ['pods.sh', 'reach.sh', 'tls.sh'],
  cases: (place) => {
    const { tls: settings } = place.fleet.spec.security
    if (!settings.enabled) return 'security.tls is not enabled'
    return [
      {
        of: undefined,
        does: `Looks at the certificates that the servers seen from ${place.cluster.name} show: who signed them, for which name, and until when.`,
        variables: {
          ...podVariables(place),
          issuer: settings.issuer ?? `${place.fleet.name}-ca`,
          issuer_namespace: 'cert-manager',
          endpoints: endpointsOf(place),
        },
        refusals: [],
      },
    ]
  },
}
