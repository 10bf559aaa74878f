import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { compareNeo4jVersions, parseNeo4jVersion } from '../neo4j-version.ts'
import { readersOf, replicaPairs } from '../readers.ts'
import { decidedAt } from './decision.ts'
import type { Rule } from './rule.ts'

const olderStandby: Code = {
  code: 'NF-DR-005',
  severity: 'error',
  title: 'Standby older than the cluster that writes',
  explanation:
    'Cross-cluster replication reads backups of the writing side, so its version may not be newer than that of the reading side. An upgrade starts with the standby clusters and ends with the primary one, and a rollback goes the other way round. Source: Neo4j’s documentation of cross-cluster database replication.',
}

const tooOld: Code = {
  code: 'NF-DR-021',
  severity: 'error',
  title: 'Neo4j too old for a replica',
  explanation:
    'Replica databases exist from Neo4j 2026.08 on, and they read backups that 2025.01 or a later version has written. An older server refuses the replica, and the operator reports it as failed for ever. Source: Neo4j’s documentation of cross-cluster database replication.',
}

export const upgradeOrder: Rule = {
  codes: [olderStandby, tooOld],
  check: (fleet) => [...wrongOrder(fleet), ...oldVersions(fleet)],
}

function wrongOrder(fleet: Fleet): readonly Diagnostic[] {
  return readersOf(fleet).flatMap(([cluster, writer]) => {
    const version = parseNeo4jVersion(cluster.image.tag)
    const upstream = parseNeo4jVersion(writer.image.tag)
    if (version === undefined || upstream === undefined || compareNeo4jVersions(version, upstream) >= 0)
      return []
    const detail = `"${cluster.name}" would run Neo4j ${cluster.image.tag} and read from "${writer.name}", which runs the newer ${writer.image.tag}.`
    return [
      diagnostic(olderStandby, detail, {
        span: tagOf(fleet, cluster),
        help: `Upgrade "${cluster.name}" to ${writer.image.tag} first, then "${writer.name}".`,
        related: [{ span: tagOf(fleet, writer), message: `decides the version of "${writer.name}"` }],
      }),
    ]
  })
}

function oldVersions(fleet: Fleet): readonly Diagnostic[] {
  const pairs = replicaPairs(fleet)
  const needs = (clusters: readonly Cluster[], least: string, role: string) =>
    [...new Set(clusters)].flatMap((cluster) => {
      const [version, bound] = [parseNeo4jVersion(cluster.image.tag), parseNeo4jVersion(least)]
      if (version === undefined || bound === undefined || compareNeo4jVersions(version, bound) >= 0) return []
      const detail = `"${cluster.name}" ${role} and would run Neo4j ${cluster.image.tag}, which is older than ${least}.`
      return [
        diagnostic(tooOld, detail, {
          span: tagOf(fleet, cluster),
          help: `Write tag: ${least}-enterprise or a later one, or remove the replicas.`,
        }),
      ]
    })
  return [
    ...needs(
      pairs.map(([reader]) => reader),
      '2026.08',
      'has a replica',
    ),
    ...needs(
      pairs.map(([, writer]) => writer),
      '2025.01',
      'is the home of a replicated database',
    ),
  ]
}

function tagOf(fleet: Fleet, cluster: Cluster): Span {
  return fleet.places.at(decidedAt(fleet, cluster, ['image', 'tag']))
}
