import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import { freshFolder } from '../fresh-folder.ts'

const folder = freshFolder()

writeFileSync(
  join(folder, 'clusters.yaml'),
  `apiVersion: neofleet.dev/v1alpha1
kind: ClusterSet
metadata: { name: shared }
spec:
  clusters:
    - { name: east, region: us-east-1, podCIDRs: [10.1.0.0/16], networking: { cilium: { clusterId: 1, meshAddress: e.example.com } } }
    - { name: west, region: us-west-2, podCIDRs: [10.2.0.0/16], networking: { cilium: { clusterId: 2, meshAddress: w.example.com } } }
  platform: { cilium: { version: 1.19.6, manage: true } }
  gitops: { repoURL: https://git.example.com/fleets.git }
  networking: { type: cilium }
`,
)

function addFleet(index: number, extra = ''): void {
  mkdirSync(join(folder, `fleets/f${index}`), { recursive: true })
  writeFileSync(
    join(folder, `fleets/f${index}/fleet.yaml`),
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: fleet-${index}, namespace: neo4j-${index} }
spec:
  clusterSet: ../../clusters.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - { name: east, nodeAllocation: { primaries: 3 } }
    - { name: west, nodeAllocation: { primaries: 3 }${extra} }
  storage: { size: 100Gi }
`,
  )
}

for (let index = 0; index < 30; index++) addFleet(index)

describe('one cluster set and thirty fleets', () => {
  test('render in one call, each cluster-wide object once', () => {
    const prepared = prepare(['fleets/*'], folder, { overlays: [] })
    expect(prepared.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    if (prepared.value === undefined) throw new Error('the fleets are not valid')
    const trees = [...renderTrees(prepared.value)].map(({ value }) => value)
    expect(trees.length).toBe(31)
    const shared = trees.filter((tree) => tree?.name === 'shared').flatMap((tree) => tree?.manifests ?? [])
    expect(shared.map((manifest) => `${manifest.owner} ${manifest.kind} ${manifest.name}`)).toEqual([
      'hub Application cilium-east',
      'hub Application cilium-west',
    ])
    const rest = trees.filter((tree) => tree?.name !== 'shared').flatMap((tree) => tree?.manifests ?? [])
    expect(rest.some((manifest) => manifest.kind === 'Application')).toBe(false)
    expect(rest.filter((manifest) => manifest.kind === 'Neo4jEnterpriseCluster').length).toBe(60)
  })

  test('values of Prometheus stand once, with the fleet that watches', () => {
    writeFileSync(
      join(folder, 'fleets/f3/fleet.yaml'),
      `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: fleet-3, namespace: neo4j-3 }
spec:
  clusterSet: ../../clusters.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters: [{ name: east, nodeAllocation: { primaries: 3 } }]
  storage: { size: 100Gi }
  monitoring: { enabled: true }
  platform: { prometheus-operator: { prober: "blackbox-exporter.monitoring.svc:9115" } }
`,
    )
    const prepared = prepare(['fleets/f3', 'fleets/f4'], folder, { overlays: [] })
    addFleet(3)
    if (prepared.value === undefined) throw new Error('the fleets are not valid')
    const values = [...renderTrees(prepared.value)].flatMap(({ value }) =>
      (value?.parts ?? []).flatMap(({ files }) =>
        [...files.keys()]
          .filter((file) => file.startsWith('values/'))
          .map((file) => `${value?.name}/${file}`),
      ),
    )
    expect(values.filter((file) => /prometheus/.test(file))).toEqual([
      'fleet-3/values/east/kube-prometheus-stack.json',
      'fleet-3/values/east/prometheus-blackbox-exporter.json',
    ])
  })

  test('two fleets that claim one namespace and name are found, with both places', () => {
    const twin = join(folder, 'fleets/f1/fleet.yaml')
    addFleet(1)
    writeFileSync(
      twin,
      `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: twin, namespace: neo4j-0 }
spec:
  clusterSet: ../../clusters.yaml
  resourceName: fleet-0
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters: [{ name: east, nodeAllocation: { primaries: 3 } }]
  storage: { size: 100Gi }
`,
    )
    const errors = prepare(['fleets/f0', 'fleets/f1'], folder, { overlays: [] }).diagnostics.filter(
      ({ severity }) => severity === 'error',
    )
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.every(({ span, related }) => span !== undefined && related.length > 0)).toBe(true)
    addFleet(1)
  })

  test.each([
    ['base', 'extends: ../nowhere.yaml\nspec: {}', 4],
    ['cluster set', 'spec:\n  clusterSet: ../..', 5],
  ])('a %s that cannot be read is said where it is named', (_, text, line) => {
    const file = join(folder, 'lost.yaml')
    writeFileSync(file, `apiVersion: neofleet.dev/v1alpha1\nkind: Fleet\nmetadata: { name: lost }\n${text}\n`)
    const [found] = prepare([file], folder, { overlays: [] }).diagnostics
    expect(found?.code).toMatch(/^NF-IO-0/)
    expect(found?.span).toMatchObject({ file, start: { line } })
  })

  test('a cluster that the set does not declare is refused by name', () => {
    addFleet(2, '')
    writeFileSync(
      join(folder, 'fleets/f2/fleet.yaml'),
      `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: lost }
spec:
  clusterSet: ../../clusters.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters: [{ name: north, nodeAllocation: { primaries: 3 } }]
  storage: { size: 100Gi }
`,
    )
    const found = prepare(['fleets/f2'], folder, { overlays: [] }).diagnostics
    expect(found.find(({ code }) => code === 'NF-ID-002')?.help).toBe('Declared there: east, west.')
    addFleet(2)
  })

  test('facts that hold for every target hold for objects of the set', () => {
    const overlay = join(folder, 'overlays/leaky')
    mkdirSync(join(overlay, 'templates'), { recursive: true })
    writeFileSync(
      join(overlay, 'overlay.yaml'),
      `apiVersion: neofleet.dev/v1alpha1
kind: Overlay
summary: A secret in the tree of the set.
manifests:
  - { template: templates/key.yaml.hbs, area: network, scope: set }
`,
    )
    writeFileSync(
      join(overlay, 'templates/key.yaml.hbs'),
      `apiVersion: v1
kind: Secret
metadata: { name: key, namespace: kube-system }
type: Opaque
stringData: { key: abc }
`,
    )
    const set = join(folder, 'leaky.yaml')
    writeFileSync(
      set,
      `apiVersion: neofleet.dev/v1alpha1
kind: ClusterSet
metadata: { name: leaky }
spec:
  clusters: [{ name: east, region: us-east-1 }]
  networking: { type: leaky }
`,
    )
    mkdirSync(join(folder, 'leaky'))
    writeFileSync(
      join(folder, 'leaky/fleet.yaml'),
      `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: shop }
spec:
  clusterSet: ../leaky.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters: [{ name: east, nodeAllocation: { primaries: 3 } }]
  storage: { size: 100Gi }
`,
    )
    const prepared = prepare(['leaky'], folder, { overlays: [overlay] })
    if (prepared.value === undefined) throw new Error('the fleet is not valid')
    const found = [...renderTrees(prepared.value)].flatMap(({ diagnostics }) => diagnostics)
    expect(found.map(({ code, span }) => `${code} ${span?.start.line}`)).toEqual([
      'NF-SEC-001 4',
      'NF-SEC-001 5',
    ])
  })
})
