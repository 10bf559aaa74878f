import { defaultSettings } from '../../fleet/failures/default-database.ts'
import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { parseNeo4jVersion } from '../../fleet/neo4j-version.ts'
import { monitoringConfig } from '../monitoring/monitoring-config.ts'
import { ldapSettings } from './ldap-settings.ts'
import type { StretchedServer } from './servers.ts'

/** Neo4j settings, all texts: the chart refuses anything else. */
type Settings = Readonly<Record<string, string>>

/** Everything about a DBMS that all of its servers must be told alike. */
export interface StretchedDbms {
  readonly servers: readonly StretchedServer[]
  readonly systemPrimaries: ReadonlySet<StretchedServer>
}

function texts(settings: Readonly<Record<string, unknown>>): Settings {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]))
}

/** The second discovery service has a setting of its own in 5.26, and is the only one since 2025.01. */
function discoverySettings({ image }: Cluster, endpoints: string): Settings {
  const version = parseNeo4jVersion(image.tag)
  return version !== undefined && version.major < 2025
    ? { 'dbms.cluster.discovery.version': 'V2_ONLY', 'dbms.cluster.discovery.v2.endpoints': endpoints }
    : { 'dbms.cluster.endpoints': endpoints }
}

/** One policy for each region, for drivers that ask for it by name; letters, digits and underscores make one. */
function routingPolicies({ clusters }: Fleet): Settings {
  return Object.fromEntries(
    clusters.map(({ region }) => [
      `dbms.routing.load_balancing.config.server_policies.${region.replace(/[^A-Za-z0-9]/g, '_')}`,
      `tags(${region})->min(1);all();`,
    ]),
  )
}

function metricsSettings(fleet: Fleet): Settings {
  if (!fleet.spec.monitoring.enabled) return {}
  const exposed = { ...monitoringConfig(fleet), 'server.metrics.prometheus.enabled': true }
  return { ...texts(exposed), 'server.metrics.prometheus.endpoint': '0.0.0.0:2004' }
}

/** What the user's own `config` may say otherwise. */
function defaults(fleet: Fleet, { servers }: StretchedDbms): Settings {
  const count = (role: StretchedServer['role']) => servers.filter((server) => server.role === role).length
  // Behind an endpoint stand several servers; drivers that were told of them could not reach them from there.
  const behindEndpoint = fleet.clusters.some(({ endpoint }) => endpoint !== undefined)
  return {
    // The allocator does not know of regions: only a copy on every primary is spread for certain.
    [defaultSettings.primaries]: String(count('primary')),
    [defaultSettings.secondaries]: String(count('secondary')),
    'initial.dbms.automatically_enable_free_servers': 'true',
    'dbms.routing.enabled': 'true',
    'dbms.routing.default_router': behindEndpoint ? 'SERVER' : 'CLIENT',
    ...routingPolicies(fleet),
    ...ldapSettings(fleet),
    ...metricsSettings(fleet),
  }
}

/** What makes the servers one DBMS; a target refuses these in the user's own `config`. */
function required(cluster: Cluster, server: StretchedServer, dbms: StretchedDbms): Settings {
  const { address = '' } = server
  // A lost cluster stays in the list: taking it out would restart every survivor in the midst of the loss.
  const endpoints = dbms.servers
    .filter((other) => dbms.systemPrimaries.has(other))
    .map((other) => `${other.address ?? ''}:6000`)
  return {
    'server.bolt.advertised_address': `${address}:7687`,
    'server.cluster.advertised_address': `${address}:6000`,
    'server.cluster.raft.advertised_address': `${address}:7000`,
    'server.routing.advertised_address': `${address}:7688`,
    'dbms.cluster.discovery.resolver_type': 'LIST',
    ...discoverySettings(cluster, endpoints.join(',')),
    'dbms.cluster.minimum_initial_system_primaries_count': String(dbms.systemPrimaries.size),
    'server.cluster.system_database_mode': dbms.systemPrimaries.has(server) ? 'PRIMARY' : 'SECONDARY',
    'initial.server.mode_constraint': server.role === 'primary' ? 'PRIMARY' : 'SECONDARY',
    'initial.server.tags': [server.region, server.cluster, server.zone]
      .filter((tag) => tag !== undefined)
      .join(','),
    'dbms.ssl.policy.cluster.enabled': 'true',
    'dbms.ssl.policy.cluster.client_auth': 'REQUIRE',
    'dbms.ssl.policy.cluster.verify_hostname': 'true',
  }
}

/** The Neo4j settings of one server of a stretched DBMS, those of the user's own `config` among them. */
export function serverSettings(
  fleet: Fleet,
  cluster: Cluster,
  server: StretchedServer,
  dbms: StretchedDbms,
): Settings {
  return { ...defaults(fleet, dbms), ...texts(cluster.config), ...required(cluster, server, dbms) }
}
