import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet, root } from '../overlays/example.ts'

const folder = freshFolder()

/** The resource of one cluster in a fleet of two, with more of the spec as YAML. */
function resource(more: string, overlay = 'cilium', cluster = 'east'): Readonly<Record<string, unknown>> {
  const file = join(folder, 'fleet.yaml')
  writeFileSync(
    file,
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: shop }
spec:
  target: operator-v1alpha1
  image: { repo: neo4j, tag: 5.26.12-enterprise }
  acceptLicenseAgreement: eval
  storage: { className: gp3, size: 100Gi }
  networking: { type: ${overlay} }
  clusters:
    - { name: east, region: a, nodeAllocation: { primaries: 3 }, networking: { ${overlay}: { clusterId: 1 } }, endpoint: neo4j.example.com }
    - { name: west, region: b, nodeAllocation: { primaries: 3 }, networking: { ${overlay}: { clusterId: 2 } }, state: ${more.includes('LOST') ? 'lost' : 'active'} }
${more}`,
  )
  const { trees, diagnostics } = renderFleet(file, [folder])
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const manifest = trees[0]?.manifests.find(
    ({ kind, owner }) => kind === 'Neo4jEnterpriseCluster' && owner === cluster,
  )
  return parse(manifest?.text ?? '').spec
}

describe('spec.multiCluster', () => {
  test('lists every cluster, with Bolt’s port where the endpoint names none', () => {
    expect(resource('')).toHaveProperty('multiCluster.topology', {
      clusters: [
        {
          name: 'east',
          region: 'a',
          endpoint: 'neo4j.example.com:7687',
          nodeAllocation: { primaries: 3, secondaries: 0 },
        },
        { name: 'west', region: 'b', nodeAllocation: { primaries: 3, secondaries: 0 } },
      ],
      primaryCluster: 'east',
      strategy: 'active-passive',
    })
  })

  test('leaves out another cluster that is lost, but never the cluster itself', () => {
    const names = (cluster: string) =>
      (
        resource('# LOST', 'cilium', cluster) as {
          multiCluster: { topology: { clusters: { name: string }[] } }
        }
      ).multiCluster.topology.clusters.map(({ name }) => name)
    expect(names('east')).toEqual(['east'])
    expect(names('west')).toEqual(['east', 'west'])
  })

  test('has the words that its CRD knows for the overlay, by a patch in the overlay’s folder', () => {
    expect(resource('')).toHaveProperty('multiCluster.networking.type', 'cilium')
  })

  test('says custom for an overlay that brings no such patch: real manifests join the clusters', () => {
    cpSync(join(root, 'overlays/cilium'), join(folder, 'plain'), { recursive: true })
    rmSync(join(folder, 'plain/patches/multi-cluster.yaml'))
    expect(resource('', 'plain')).toHaveProperty('multiCluster.networking', { type: 'custom' })
  })

  test('has no coordination unless the spec has one, because its defaults switch everything on', () => {
    expect(resource('')).not.toHaveProperty('multiCluster.coordination')
    expect(
      resource('  coordination: { failoverCoordination: { healthCheck: { interval: 1m } } }\n'),
    ).toHaveProperty('multiCluster.coordination.failoverCoordination', {
      enabled: false,
      healthCheck: { interval: '1m', timeout: '10s', failureThreshold: 3, successThreshold: 1 },
    })
  })
})

test('settings are texts, as the CRD wants them', () => {
  expect(resource('  config: { a: 1, b: true, c: "yes" }\n')).toHaveProperty('config', {
    a: '1',
    b: 'true',
    c: 'yes',
  })
})
