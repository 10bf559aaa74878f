import type { PortNeed } from '../../render/ports/port-list.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import { addressesOf } from './stretched-addresses.ts'

/** Something that a server must be able to open a connection to. */
interface Target {
  readonly host: string
  readonly port: number
  readonly why: string
  /** Where it stands; undefined outside of all clusters. */
  readonly cluster: string | undefined
}

/** Hosts that a name with `*` stands for: those of the fleet's own buckets. */
function concrete({ fleet }: ClusterPlace, host: string): readonly string[] {
  if (!host.includes('*')) return [host]
  const { backups, storages } = fleet.spec
  const stores = [...(backups.defaultStorage ? [backups.defaultStorage] : []), ...storages]
  const regions = stores.filter(({ region }) => region !== undefined && host.includes(`.${region}.`))
  return [
    ...new Set(regions.flatMap(({ bucket }) => (bucket === undefined ? [] : [host.replace('*', bucket)]))),
  ]
}

function hostsOf(place: ClusterPlace, { to }: PortNeed): readonly string[] {
  if (to.cluster === undefined) return to.addresses.flatMap((address) => concrete(place, address))
  return addressesOf(place).flatMap(({ address, cluster }) => (cluster === to.cluster ? [address] : []))
}

/** What the servers of a cluster open connections to outside of it, each once. */
export function targetsOf(place: ClusterPlace): readonly Target[] {
  const needs = place.needs.filter(
    ({ from, to, protocol }) =>
      from.party === 'server' &&
      from.cluster === place.cluster.name &&
      to.cluster !== from.cluster &&
      protocol === 'TCP',
  )
  const targets = needs.flatMap((need) => {
    const { port, why, to } = need
    if (typeof port !== 'number') return []
    return hostsOf(place, need).map((host) => ({ host, port, why, cluster: to.cluster }))
  })
  return [...new Map(targets.map((target) => [`${target.host}:${target.port}`, target])).values()]
}
