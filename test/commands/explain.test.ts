import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { explainCommand } from '../../src/commands/explain.ts'
import { examples, renderFleet, root } from '../overlays/example.ts'

const folder = mkdtempSync(join(tmpdir(), 'neofleet-explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

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
