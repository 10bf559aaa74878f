import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { renderFleet } from '../overlays/example.ts'

/** What must be there before what: kinds in the order in which Argo CD applies them. */
const order = [
  ['Namespace', 'ValidatingAdmissionPolicy'],
  ['ValidatingAdmissionPolicy', 'ExternalSecret'],
  ['ExternalSecret', 'Neo4jEnterpriseCluster'],
  ['CiliumNetworkPolicy', 'Neo4jEnterpriseCluster'],
  ['PodDisruptionBudget', 'Neo4jEnterpriseCluster'],
  ['Neo4jEnterpriseCluster', 'Neo4jDatabase'],
  ['Neo4jEnterpriseCluster', 'Neo4jBackup'],
  ['Neo4jEnterpriseCluster', 'Neo4jReplicaDatabase'],
  ['Neo4jDatabase', 'Neo4jDatabaseAlias'],
  ['Neo4jDatabase', 'Neo4jRole'],
  ['Neo4jReplicaDatabase', 'Neo4jRole'],
  ['Neo4jRole', 'Neo4jUser'],
  ['Neo4jRole', 'Neo4jRoleBinding'],
  ['ExternalSecret', 'Neo4jUser'],
] as const

const trees = ['databases', 'chains'].flatMap(
  (name) => renderFleet(`templates/operator-v1beta1/examples/${name}/fleet.yaml`).trees,
)
const objects = trees.flatMap(({ manifests }) =>
  manifests.map(({ kind, text }) => ({
    kind,
    wave: Number(parse(text).metadata.annotations['argocd.argoproj.io/sync-wave']),
  })),
)
const wavesOf = (kind: string) => objects.filter((each) => each.kind === kind).map(({ wave }) => wave)

describe('sync waves', () => {
  test.each(order)('apply %s before %s', (before, after) => {
    expect(wavesOf(before).length).toBeGreaterThan(0)
    expect(wavesOf(after).length).toBeGreaterThan(0)
    expect(Math.max(...wavesOf(before))).toBeLessThan(Math.min(...wavesOf(after)))
  })
})
