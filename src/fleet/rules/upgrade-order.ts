import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { decidedAt } from './decision.ts'
import { compareNeo4jVersions, parseNeo4jVersion } from './neo4j-version.ts'
import type { Rule } from './rule.ts'

const olderStandby: Code = {
  code: 'NF-DR-005',
  severity: 'error',
  title: 'Standby older than the cluster that writes',
  explanation:
    'Cross-cluster replication reads backups of the writing side, so its version may not be newer than that of the reading side. An upgrade starts with the standby clusters and ends with the primary one, and a rollback goes the other way round. Source: Neo4j’s documentation of cross-cluster database replication.',
}

export const upgradeOrder: Rule = {
  codes: [olderStandby],
  check: (fleet) => {
    const primary = fleet.clusters.find((cluster) => cluster.name === fleet.primaryCluster)
    const upstream = primary && parseNeo4jVersion(primary.image.tag)
    if (primary === undefined || upstream === undefined || fleet.spec.strategy !== 'active-passive') return []
    return fleet.clusters.flatMap((cluster) => {
      const version = parseNeo4jVersion(cluster.image.tag)
      if (version === undefined || cluster.state === 'lost' || compareNeo4jVersions(version, upstream) >= 0)
        return []
      const detail = `"${cluster.name}" would run Neo4j ${cluster.image.tag} and read from "${primary.name}", which runs the newer ${primary.image.tag}.`
      return [
        diagnostic(olderStandby, detail, {
          span: fleet.places.at(decidedAt(fleet, cluster, ['image', 'tag'])),
          help: `Upgrade "${cluster.name}" to ${primary.image.tag} first, then "${primary.name}".`,
          related: [
            {
              span: fleet.places.at(decidedAt(fleet, primary, ['image', 'tag'])),
              message: `decides the version of "${primary.name}"`,
            },
          ],
        }),
      ]
    })
  },
}
