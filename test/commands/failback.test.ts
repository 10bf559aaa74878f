import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { failbackCommand } from '../../src/commands/failback.ts'
import { failoverCommand } from '../../src/commands/failover.ts'
import { freshFolder } from '../fresh-folder.ts'

const folder = freshFolder()
const file = join(folder, 'fleet.yaml')

const cluster = (name: string, region: string, range: number) => ({
  name,
  region,
  provider: 'aws',
  nodeAllocation: { primaries: 3 },
  podCIDRs: [`10.${range}.0.0/16`],
  nodeCIDRs: [`10.10${range}.0.0/16`],
  endpoint: `${name}.example.com:7687`,
})
const store = (name: string, region: string) => ({
  name,
  type: 's3',
  bucket: name,
  region,
  credentialsSecret: 's3',
})
const replica = (cluster: string, physical: string, more: object = {}) => ({
  cluster,
  physical,
  via: `chain-${cluster}`,
  ...more,
})

/** Two databases of one cluster, both replicated to another; a third cluster reads one of them. */
function writeFleet(replicas: readonly object[], failovers: readonly object[] = [], lost = ''): void {
  const spec = {
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'eval',
    clusters: [
      cluster('east', 'us-east-1', 1),
      cluster('west', 'us-west-2', 2),
      cluster('far', 'eu-west-1', 3),
    ].map((each) => (each.name === lost ? { ...each, state: 'lost' } : each)),
    storage: { size: '100Gi' },
    storages: [
      store('nightly-east', 'us-east-1'),
      store('spare-east', 'us-east-1'),
      store('chain-west', 'us-west-2'),
      store('chain-far', 'eu-west-1'),
    ],
    backups: {
      entries: [
        { name: 'nightly', storage: 'nightly-east', schedule: '0 3 * * *', retention: { maxCount: 9 } },
      ],
    },
    databases: [
      { name: 'orders', home: 'east', replicas: [replica('west', 'orders-r1'), ...replicas] },
      { name: 'stock', home: 'east', replicas: [replica('west', 'stock-r1')] },
    ],
    networking: { type: 'manual' },
    failovers,
  }
  const head = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'shop' } }
  writeFileSync(
    file,
    stringify({ ...head, spec }, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
  )
}

function run(command: (io: Parameters<typeof failbackCommand>[2]) => number) {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const code = command({ stdout: say, stderr: say, cwd: folder, color: false })
  return { code, said: said.join('') }
}
const failback = (database: string) => run((io) => failbackCommand([file], { database, overlays: [] }, io))
const failover = (to: string, fence = false) =>
  run((io) => failoverCommand([file], { to, database: 'orders', fence, overlays: [] }, io))

test('one database comes back while the others are read as before', () => {
  writeFleet([])
  expect(failover('west').code).toBe(0)
  const seeded = failback('orders')
  expect(seeded).toMatchObject({ code: 0 })
  expect(seeded.said).toContain('warning[NF-DR-034]')
  expect(readFileSync(file, 'utf8')).toContain('upstream: orders-r1')
  expect(failback('orders').said).toContain('neofleet failover --to east --database orders --fence')
  expect(failover('east', true).code).toBe(0)
  expect(failback('orders').said).toContain('then: neofleet failover --to east --database orders\n')
  expect(failover('east').code).toBe(0)
  expect(failback('orders')).toMatchObject({ code: 0, said: expect.stringContaining('at its first home') })
})

test('the chain back goes to a store that no backup is deleted from', () => {
  writeFleet([])
  failover('west')
  expect(failback('orders').said).toContain('via: spare-east')
})

test('a move that has begun to elsewhere is finished first', () => {
  const moves = [
    {
      id: 'o1',
      date: '2026-11-01T08:00:00Z',
      database: 'orders',
      from: 'east',
      to: 'west',
      reason: 'outage',
    },
    {
      id: 'o2',
      date: '2026-11-02T08:00:00Z',
      database: 'orders',
      from: 'west',
      to: 'far',
      reason: 'x',
      phase: 'fence',
    },
  ]
  writeFleet([replica('far', 'orders-r2', { upstream: 'orders-r1' })], moves)
  const before = readFileSync(file, 'utf8')
  const { code, said } = failback('orders')
  expect(said).not.toContain('error[')
  expect(code).toBe(0)
  expect(said).toContain('"o2" has begun a move to far.')
  expect(said).toContain('neofleet failover --to far --database orders, or write phase: withdrawn to it')
  expect(readFileSync(file, 'utf8')).toBe(before)
})

test('a database of a base gets its whole list of replicas in the fleet', () => {
  writeFleet([])
  const leaf = join(folder, 'leaf.yaml')
  const record = {
    id: 'o1',
    date: '2026-11-01',
    database: 'orders',
    from: 'east',
    to: 'west',
    reason: 'outage',
  }
  const write = (spec: object) =>
    writeFileSync(
      leaf,
      JSON.stringify({
        apiVersion: 'neofleet.dev/v1alpha1',
        kind: 'Fleet',
        extends: './fleet.yaml',
        metadata: { name: 'leaf' },
        spec: { failovers: [record], ...spec },
      }),
    )
  write({})
  const back = () => run((io) => failbackCommand([leaf], { database: 'orders', overlays: [] }, io))
  const { code, said } = back()
  expect(code).toBe(1)
  expect(said).toContain('A base declares the replicas of "orders"')
  const [written = ''] = /(?<=that of a base: )\{.*\}(?=\.$)/m.exec(said.replaceAll('\n     ', ' ')) ?? []
  write({ databases: [{ name: 'orders', size: '10Gi' }] })
  expect(back().said).toContain('A base declares the replicas of "orders"')
  write({ databases: [JSON.parse(written)] })
  expect(back().said).toContain('orders-r2 in east reads orders-r1')
})

test('a second outage moves a database on from a cluster that is lost', () => {
  const moved = {
    id: 'o1',
    date: '2026-11-01T08:00:00Z',
    database: 'orders',
    from: 'east',
    to: 'west',
    reason: 'x',
  }
  writeFleet([replica('far', 'orders-r2', { upstream: 'orders-r1' })], [moved], 'west')
  const stuck = failback('orders')
  expect(stuck).toMatchObject({ code: 1, said: expect.stringContaining('error[NF-REC-009]') })
  expect(failover('east')).toMatchObject({ code: 1, said: expect.stringContaining('error[NF-REC-') })
  const { code, said } = failover('far')
  expect(said).not.toContain('NF-REC-009')
  expect(code).toBe(0)
  expect(readFileSync(file, 'utf8')).toMatch(/from: west, to: far/)
})
