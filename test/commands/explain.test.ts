import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainCommand } from '../../src/commands/explain.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, renderFleet, root } from '../overlays/example.ts'

const folder = freshFolder()

function explain(file: string, fleet: string) {
  let [said, wrong] = ['', '']
  const io = {
    stdout: (text: string) => (said += text),
    stderr: (text: string) => (wrong += text),
    cwd: root,
    color: false,
  }
  const code = explainCommand(file, { fleet, overlays: [] }, io)
  return { code, said, wrong }
}

const fleets = examples
  .filter(({ name }) => name === 'starter' || name === 'dns-managed')
  .map(({ path }) => ({ path, file: join(root, path, 'fleet.yaml') }))
  .map(({ path, file }) => ({ path, file, tree: renderFleet(file).trees[0] }))
  .filter(({ tree }) => tree !== undefined)

test.each(fleets)('each field of a file of every kind and chart in $path has an origin', ({ file, tree }) => {
  const rendered = tree?.parts.flatMap(({ files }) => [...files.keys()]) ?? []
  const kinds = new Map(rendered.map((path) => [path.replace(/^.*\/(?=[^/]*$)|-.*/g, ''), path]))
  for (const path of kinds.values()) {
    const { code, said, wrong } = explain(`rendered/${tree?.name}/${path}`, file)
    expect(code, `${path}: ${wrong}`).toBe(0)
    const [head = '', ...fields] = said.split(/\n+(?! )/)
    expect(head).toContain(path)
    expect(fields.length, path).toBeGreaterThan(1)
    for (const field of fields.filter((text) => text !== '')) {
      expect(field).toMatch(/^\S.*: .+\n {4}template [^ ]+:[1-9]\d*(\n|$)/)
      expect(field).not.toMatch(/: undefined\n|undefined at|:0$/m)
    }
  }
})

const spec = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: nf-orders }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters: [{ name: east, region: us-east-1, nodeAllocation: { primaries: 3 }, networking: { cilium: { clusterId: 1 } } }]
  storage: { size: 100Gi }
  networking: { type: cilium }
`
const server = 'nf-orders/clusters/east/dbms/neo4jenterprisecluster-nf-orders.yaml'

test('a tree that is called like a code is a tree', () => {
  const fleet = join(folder, 'fleet.yaml')
  writeFileSync(fleet, spec)
  expect(explain(server, fleet)).toMatchObject({
    code: 0,
    said: expect.stringContaining(server.slice('nf-orders/'.length)),
  })
  expect(explain('NF-ORDERS-001', fleet).wrong).toContain('There is no code')
})

test('what is wrong with a fleet is said, and not that it has no such file', () => {
  const fleet = join(folder, 'patched.yaml')
  const match = '{ kind: Neo4jEnterpriseCluster }'
  writeFileSync(
    fleet,
    `${spec}  patches: [{ match: ${match}, merge: { spec: { imagge: 1 } }, expects: 1 }]\n`,
  )
  const { code, wrong } = explain(server, fleet)
  expect(code).toBe(1)
  expect(wrong).toContain('imagge')
  expect(wrong).not.toContain('renders no file')
})

test('the list of what was written is no rendered file', () => {
  const fleet = join(folder, 'fleet.yaml')
  writeFileSync(fleet, spec)
  expect(explain('rendered/nf-orders/inventory/east.json', fleet).wrong).toContain('it lists those')
})

describe('what a fleet, its base and its cluster set all say', () => {
  const files = {
    'clusters.yaml': `apiVersion: neofleet.dev/v1alpha1
kind: ClusterSet
metadata: { name: infra }
spec:
  clusters:
    - { name: east, region: us-east-1, networking: { cilium: { clusterId: 1, meshAddress: east.example.com } } }
    - { name: west, region: us-west-2, networking: { cilium: { clusterId: 2, meshAddress: west.example.com } } }
  networking: { type: cilium, cilium: { encryption: { enabled: true } } }
  platform: { cilium: { version: 1.19.6 } }
`,
    'base/fleet.yaml': `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: base, namespace: graph }
spec:
  clusterSet: ../clusters.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - { name: west, nodeAllocation: { primaries: 3 } }
    - { name: east, nodeAllocation: { primaries: 3 } }
  storage: { size: 100Gi }
  networking: { cilium: { encryption: { enabled: false } } }
`,
    'prod/fleet.yaml': `extends: ../base/fleet.yaml
apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  clusters: [{ name: west, nodeAllocation: { primaries: 5 } }]
  storage: { size: 200Gi }
`,
    'test/fleet.yaml': `extends: ../base/fleet.yaml
apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: test, namespace: graph-test }
`,
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  /** Where each field of a file comes from. */
  const originsOf = (file: string) => {
    const { said, wrong } = explain(file, join(folder, 'prod'))
    expect(wrong).toBe('')
    const fields = said.split(/\n(?! )/).slice(2)
    return Object.fromEntries(
      fields.map((field) => [/^(\S+):/.exec(field)?.[1] ?? '', field.split('\n').at(-1)?.trim()]),
    )
  }
  const at = (file: string) => (place: string) => `${join(folder, file)}:${place}`

  test('comes from the topmost that says it, and clusters are found by their names', () => {
    const origins = originsOf('rendered/prod/clusters/west/dbms/neo4jenterprisecluster-prod.yaml')
    const [prod, base] = [at('prod/fleet.yaml'), at('base/fleet.yaml')]
    expect(origins).toMatchObject({
      'metadata.name': expect.stringContaining('spec.resourceName, by default'),
      'metadata.namespace': `metadata.namespace at ${base('3:36')}`,
      'spec.image.repo': `spec.image.repo at ${base('6:18')}`,
      'spec.topology.servers': `spec.clusters[1].nodeAllocation at ${prod('6:44')}`,
      'spec.storage.size': `spec.storage.size at ${prod('7:20')}`,
    })
  })

  test('is, in the tree of the set, what the set says', () => {
    const set = at('clusters.yaml')
    expect(originsOf('rendered/infra/values/west/cilium.json')).toMatchObject({
      'cluster.name': `spec.clusters[1].name at ${set('7:15')}`,
      'cluster.id': `spec.clusters[1].networking.cilium.clusterId at ${set('7:75')}`,
      'encryption.enabled': `spec.networking.cilium.encryption.enabled at ${set('8:64')}`,
    })
  })

  test('a path that two trees have is asked for with the name of one', () => {
    const path = 'clusters/west/network/service-neo4j-bolt.yaml'
    const both = join(folder, '{prod,test}')
    expect(explain(path, both)).toMatchObject({
      code: 1,
      said: '',
      wrong: expect.stringMatching(/prod and test both have a file .*\n.*prod\/clusters\/west/s),
    })
    expect(explain(`test/${path}`, both).said).toContain('graph-test')
  })
})
