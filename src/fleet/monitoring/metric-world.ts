import { everyCopyOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import { parseNeo4jVersion } from '../neo4j-version.ts'
import type { MetricWorld } from './known-metrics.ts'

/** The metrics that a fleet has: by its version of Neo4j, its databases, and what the spec says besides. */
export function metricWorldOf(fleet: Fleet): MetricWorld {
  const { image, databases, monitoring } = fleet.spec
  return {
    version: parseNeo4jVersion(image.tag),
    databases: databases.flatMap((database) => everyCopyOf(fleet, database).map(({ physical }) => physical)),
    others: [...monitoring.metrics.map(({ name }) => name), ...monitoring.otherMetrics],
  }
}
