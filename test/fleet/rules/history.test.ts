import { describe, expect, test } from 'vitest'
import { databaseNamed, homeOf } from '../../../src/fleet/databases.ts'
import { generationOf } from '../../../src/fleet/generation.ts'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

const failover =
  '{ id: f1, date: "2026-11-02", database: orders, from: east, to: west, reason: flood, settled: true }'

/** A fleet after a failover from east to west, and after whatever has left since. */
function fleetOf(retired: string, databases: string, clusters: readonly string[], failovers = failover) {
  const lines = clusters.map(
    (name, index) =>
      `    - { name: ${name}, region: r${index}, nodeAllocation: { primaries: 3 }, podCIDRs: [10.${index}.0.0/16] }`,
  )
  return readFleet(
    'fleet.yaml',
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
${lines.join('\n')}
  storage: { size: 100Gi }
  storages: [{ name: chain, type: s3, bucket: chain, region: r9, credentialsSecret: s3 }]
  databases: [${databases}]
  backups: { schedule: "0 3 * * *", retention: { maxCount: 9 }, defaultStorage: { type: s3, bucket: b, region: r8, credentialsSecret: s3 } }
  failovers: [${failovers}]
  retired: [${retired}]
  networking: { type: cilium }
`,
  )
}

const errorsOf = (fleet: ReturnType<typeof fleetOf>) =>
  checkFleet(fleet)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)

const back = '{ cluster: far, via: chain, upstream: orders-r1, physical: orders-r2 }'

describe('records of what has left', () => {
  test('leave the home where it is when the first home leaves the fleet', () => {
    const fleet = fleetOf(
      '{ id: r1, date: "2026-11-05", cluster: east, reason: closed, settled: true }',
      `{ name: orders, physical: orders-r1, replicas: [${back}] }`,
      ['west', 'far'],
    )
    expect(errorsOf(fleet)).toEqual([])
    const orders = databaseNamed(fleet, 'orders')
    expect(orders && homeOf(fleet, orders)?.name).toBe('west')
    // What has happened still counts: no object goes back to a generation from before.
    expect(generationOf(fleet, { name: 'orders' })).toBe(4)
  })

  test('decide the home still, where only a fence was about the cluster that has left', () => {
    const fence =
      '{ id: f2, date: "2026-11-03", database: orders, from: west, to: far, reason: rehearsal, phase: fence }'
    const closed = '{ id: r1, date: "2026-11-05", cluster: far, reason: closed, settled: true }'
    const orders = '{ name: orders, home: east, replicas: [{ cluster: west, via: chain }] }'
    const fleet = fleetOf(closed, orders, ['east', 'west'], `${failover}, ${fence}`)
    expect(errorsOf(fleet)).toEqual([])
    const database = databaseNamed(fleet, 'orders')
    expect(database && homeOf(fleet, database)?.name).toBe('west')
  })

  test('leave no old copy to be made anew and empty, where its cluster is rebuilt', () => {
    const rebuilt = ['east, incarnation: 2', 'west', 'far']
    const orders = '{ name: orders, home: east, replicas: [{ cluster: west, via: chain }] }'
    expect(errorsOf(fleetOf('', orders, ['east', 'west', 'far']))).toEqual([])
    expect(errorsOf(fleetOf('', orders, rebuilt))).toEqual(['NF-BAK-021'])
    const record = '{ id: r1, date: "2026-11-05", database: orders-r0, reason: rebuilt }'
    expect(errorsOf(fleetOf(record, orders, rebuilt))).toEqual([])
  })

  test('are followed from the last of them on', () => {
    const closed = (cluster: string) =>
      `{ id: r-${cluster}, date: "2026-11-05", cluster: ${cluster}, reason: closed, settled: true }`
    const moves = ['east west', 'west far', 'far west']
      .map((move) => move.split(' '))
      .map(
        ([from, to], index) =>
          `{ id: f${index}, date: "2026-11-02", database: orders, from: ${from}, to: ${to}, reason: flood, settled: true }`,
      )
      .join(', ')
    // Far has led the database for a while: the first record is history with it, although both its clusters are there.
    const now = fleetOf(
      closed('far'),
      '{ name: orders, home: west, physical: orders-r3 }',
      ['west', 'east'],
      moves,
    )
    expect(errorsOf(now)).toEqual([])
    const before = fleetOf(closed('far'), '{ name: orders, home: east }', ['west', 'east'], moves)
    expect(errorsOf(before)).toContain('NF-REC-016')
  })

  test('say nothing about a database that has left', () => {
    const record = '{ id: r1, date: "2026-11-05", database: orders, reason: closed, settled: true }'
    expect(errorsOf(fleetOf(record, '{ name: carts }', ['east', 'west']))).toEqual([])
  })

  test('name a copy by itself, or those of one cluster', () => {
    const orders = `{ name: orders, replicas: [{ cluster: west, via: chain }, ${back}] }`
    for (const what of ['database: orders-r0', 'database: orders, cluster: east']) {
      const record = `{ id: r1, date: "2026-11-05", ${what}, reason: closed }`
      expect(errorsOf(fleetOf(record, orders, ['east', 'west', 'far']))).toEqual([])
    }
    const home = '{ id: r1, date: "2026-11-05", database: orders, cluster: west, reason: closed }'
    expect(errorsOf(fleetOf(home, orders, ['east', 'west', 'far']))).toEqual(['NF-REC-013'])
    const cluster = '{ id: r1, date: "2026-11-05", cluster: west, reason: closed }'
    expect(errorsOf(fleetOf(cluster, orders, ['east', 'west', 'far']))).toEqual(['NF-REC-013'])
  })

  test('mean the copy that has the plain name, where one has it', () => {
    const orders =
      '{ name: orders, physical: orders, replicas: [{ cluster: west, via: chain, physical: orders-r1 }] }'
    const record = '{ id: r1, date: "2026-11-05", database: orders, cluster: east, reason: imported }'
    expect(errorsOf(fleetOf(record, orders, ['east', 'west', 'far']))).toEqual([])
    // The alias of a replica that leads back has no room beside it, until it has left (NF-DR-004).
    const ways = orders.replace(
      ' }] }',
      ' }, { cluster: east, via: chain, upstream: orders-r1, physical: orders-r2 }] }',
    )
    expect(errorsOf(fleetOf(record, ways, ['east', 'west', 'far']))).toEqual(['NF-DR-004'])
    const settled = record.replace(' }', ', settled: true }')
    expect(errorsOf(fleetOf(settled, ways, ['east', 'west', 'far']))).toEqual([])
  })

  test.each([
    ['{ id: r1, date: "2026-11-05", reason: closed }', 'NF-REC-011'],
    ['{ id: r1, date: "2026-11-05", database: order, reason: closed }', 'NF-REC-011'],
    ['{ id: r1, date: "2026-11-05", cluster: east, reason: closed, settled: true }', 'NF-REC-012'],
  ])('%s is refused', (record, code) => {
    const orders = '{ name: orders, replicas: [{ cluster: west, via: chain }] }'
    expect(errorsOf(fleetOf(record, orders, ['east', 'west']))).toContain(code)
  })
})
