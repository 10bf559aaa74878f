import type { Cluster } from './fleet.ts'
import { parseNeo4jVersion } from './neo4j-version.ts'

/**
 * How the servers of a cluster find each other: version 1 has port 5000, version 2 takes the port of transactions.
 * Version 2 is the one from Neo4j 5.23 on unless `config` says otherwise, and the only one since 2025.01.
 */
export function discoveryOf({ image, config }: Pick<Cluster, 'image' | 'config'>): 'v1' | 'v2' {
  const version = parseNeo4jVersion(image.tag)
  if (version === undefined || version.major !== 5) return 'v2'
  const chosen = config['dbms.cluster.discovery.version']
  if (chosen === undefined) return version.minor < 23 ? 'v1' : 'v2'
  return chosen === 'V2_ONLY' ? 'v2' : 'v1'
}
