import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { ClusterSet, Fleet } from '../fleet.ts'
import { backupPaths } from './across/backup-paths.ts'
import { clientNamesAcross } from './across/client-names.ts'
import { endpointsAcross } from './across/endpoints.ts'
import { memberships } from './across/memberships.ts'
import { resourceNames } from './across/resource-names.ts'
import { treeNames } from './across/tree-names.ts'
import { authentication } from './authentication.ts'
import { automaticFailover } from './automatic-failover.ts'
import { backupDatabases } from './backup-databases.ts'
import { backupRegion } from './backup-region.ts'
import { backupSchedule } from './backup-schedule.ts'
import { backupStorage } from './backup-storage.ts'
import { centralMonitoring } from './central-monitoring.ts'
import { chainAccess } from './chain-access.ts'
import { chainLifecycle } from './chain-lifecycle.ts'
import { circles } from './circles.ts'
import { clientNameRules } from './client-names.ts'
import { clusterNames } from './cluster-names.ts'
import { clusterReferences } from './cluster-references.ts'
import { corefile } from './corefile.ts'
import { databaseCopies } from './database-copies.ts'
import { databaseHomes } from './database-homes.ts'
import { databaseNames } from './database-names.ts'
import { databaseSizes } from './database-sizes.ts'
import { destinations } from './destinations.ts'
import { dnsAdditions } from './dns-additions.ts'
import { dnsNames } from './dns-names.ts'
import { dnsRecords } from './dns-records.ts'
import { uniqueEndpoints } from './endpoint-names.ts'
import { endpointPorts } from './endpoint-ports.ts'
import { endpointReach } from './endpoint-reach.ts'
import { environmentBranches } from './environment-branches.ts'
import { failovers } from './failovers.ts'
import { healthCheck } from './health-check.ts'
import { hubRegion } from './hub-region.ts'
import { imageVersion } from './image-version.ts'
import { inertFields } from './inert-fields.ts'
import { kubernetesVersion } from './kubernetes-version.ts'
import { leftHomes } from './left-homes.ts'
import { leftReplicas } from './left-replicas.ts'
import { licence } from './licence.ts'
import { metricsSettings } from './metrics-settings.ts'
import { nodeAffinity } from './node-affinity.ts'
import { nodeLabels } from './node-labels.ts'
import { nodePerServer } from './node-per-server.ts'
import { nodeTaints } from './node-taints.ts'
import { oneWriter } from './one-writer.ts'
import { ownAlerts } from './own-alerts.ts'
import { ownDashboards } from './own-dashboards.ts'
import { plainNames } from './plain-names.ts'
import { primaries } from './primaries.ts'
import { promises } from './promises.ts'
import { ranges } from './ranges.ts'
import { rebuiltHomes } from './rebuilt-homes.ts'
import { records } from './records.ts'
import { regionSpelling } from './region-spelling.ts'
import { replicaSource } from './replica-source.ts'
import { replication } from './replication.ts'
import { residency } from './residency.ts'
import { resolvers } from './resolvers.ts'
import { retirements } from './retirements.ts'
import { type AcrossRule, forFleet, type GroupRule, groupOf, type Rule } from './rule.ts'
import { secretStore } from './secret-store.ts'
import { secretValues } from './secret-values.ts'
import { setFacts } from './set-facts.ts'
import { sharedDns } from './shared-dns.ts'
import { sharedSettings } from './shared-settings.ts'
import { spreadDomains } from './spread-domains.ts'
import { stretchedLayout } from './stretched-layout.ts'
import { stretchedSecurity } from './stretched-security.ts'
import { uniqueNames } from './unique-names.ts'
import { upgradeOrder } from './upgrade-order.ts'
import { userNames } from './user-names.ts'
import { volumes } from './volumes.ts'
import { zonePerServer } from './zone-per-server.ts'
import { zones } from './zones.ts'

const groupRules: readonly GroupRule[] = [
  clusterNames,
  destinations,
  uniqueEndpoints,
  endpointReach,
  endpointPorts,
  ranges,
  dnsNames,
  dnsAdditions,
  corefile,
  resolvers,
  zones,
  secretValues,
]

const fleetRules: readonly Rule[] = [
  imageVersion,
  upgradeOrder,
  licence,
  inertFields,
  automaticFailover,
  centralMonitoring,
  ownDashboards,
  ownAlerts,
  healthCheck,
  metricsSettings,
  authentication,
  kubernetesVersion,
  uniqueNames,
  setFacts,
  regionSpelling,
  clusterReferences,
  sharedSettings,
  primaries,
  stretchedLayout,
  stretchedSecurity,
  zonePerServer,
  spreadDomains,
  nodePerServer,
  nodeLabels,
  nodeAffinity,
  nodeTaints,
  backupSchedule,
  backupStorage,
  backupRegion,
  backupDatabases,
  databaseCopies,
  databaseHomes,
  circles,
  databaseNames,
  databaseSizes,
  rebuiltHomes,
  replicaSource,
  chainLifecycle,
  chainAccess,
  records,
  failovers,
  retirements,
  leftHomes,
  leftReplicas,
  oneWriter,
  replication,
  residency,
  promises,
  userNames,
  plainNames,
  volumes,
  secretStore,
  hubRegion,
  environmentBranches,
  dnsRecords,
  clientNameRules,
  sharedDns,
]

const acrossRules: readonly AcrossRule[] = [
  treeNames,
  resourceNames,
  endpointsAcross,
  clientNamesAcross,
  backupPaths,
  memberships,
]

/** Every rule about one fleet. */
export const rules: readonly Rule[] = [...groupRules.map(forFleet), ...fleetRules]

/** Every kind of finding that a rule about fleets can make. */
export const ruleCodes: readonly Code[] = [
  ...new Set([...rules, ...acrossRules].flatMap(({ codes }) => codes)),
]

/** Checks one fleet by itself. */
export function checkFleet(fleet: Fleet): readonly Diagnostic[] {
  return rules.flatMap(({ check }) => check(fleet))
}

/** Checks cluster sets by themselves, with the clusters that no fleet uses, and all documents against each other. */
export function checkFleets(fleets: readonly Fleet[], sets: readonly ClusterSet[]): readonly Diagnostic[] {
  const own = sets.map(groupOf).flatMap((group) => groupRules.flatMap(({ check }) => check(group)))
  return [...own, ...acrossRules.flatMap(({ check }) => check(fleets, sets))]
}
