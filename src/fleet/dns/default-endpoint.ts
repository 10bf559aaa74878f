import type { FleetSpec } from '../fleet.ts'

/**
 * Gives clusters without an endpoint their name in the fleet's own zone. A zone that a cluster set brings serves
 * several fleets, so that one name there would stand for several databases.
 */
export function withEndpoints(spec: FleetSpec, ownZone: unknown): FleetSpec {
  const { dns } = spec.networking
  if (!dns?.enabled || dns.zone === undefined || dns.zone !== ownZone || /(^|\.)local$/.test(dns.zone)) {
    return spec
  }
  const clusters = spec.clusters.map((cluster) =>
    cluster.endpoint === undefined ? { ...cluster, endpoint: `${cluster.name}.${dns.zone}:7687` } : cluster,
  )
  return { ...spec, clusters }
}
