import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { backedUpFleet } from './backed-up-fleet.ts'
import { filesByOwner, rendered } from './fleets.ts'

const clusters = ['east', 'west', 'far']
const shared = { cluster: 'east', storage: 'nights', schedule: '0 3 * * 0', retention: { maxCount: 9 } }
const there = { id: 'f1', date: '2026-11-20', database: 'orders', from: 'east', to: 'west', reason: 'flood' }
const back = { id: 'f2', date: '2026-11-22', database: 'orders', from: 'west', to: 'east', reason: 'dry' }

/** Where each backup of the entries runs, and where it waits. */
function runsWith(
  failovers: readonly object[],
  retired: readonly object[] = [],
  others: readonly object[] = [],
) {
  const { tree, diagnostics } = rendered(
    backedUpFleet(clusters, {
      databases: [
        {
          name: 'orders',
          home: 'east',
          replicas: [
            { cluster: 'west', via: 'chain' },
            { cluster: 'far', via: 'chain' },
            { cluster: 'east', via: 'chain', upstream: 'orders-r1', physical: 'orders-r3' },
          ],
        },
        ...others,
      ],
      backups: {
        entries: [
          { ...shared, name: 'all' },
          { ...shared, name: 'one', databases: ['orders'], storage: 'chain' },
        ],
      },
      failovers,
      retired,
    }),
  )
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return clusters.flatMap((cluster) =>
    Object.entries(filesByOwner(tree).get(cluster) ?? {})
      .filter(([path]) => /\/neo4jbackup-(all|one)/.test(path))
      .map(
        ([, text]) => `${cluster} ${parse(text).metadata.name}${parse(text).spec.suspend ? ' waits' : ''}`,
      ),
  )
}

test('backups follow their databases to another home, and wait in the old one', () => {
  expect(runsWith([])).toEqual(['east all', 'east one-orders'])
  const moved = ['east all waits', 'east one-orders waits', 'west all', 'west one-orders']
  expect(runsWith([there])).toEqual(moved)
})

// What leaves the tree stays in the cluster, guarded: a schedule would go on for ever.
test('and wait where they have been when the databases go back, until a record retires them', () => {
  const failovers = [{ ...there, settled: true }, back]
  const returned = ['east all', 'east one-orders', 'west all waits', 'west one-orders waits']
  expect(runsWith(failovers)).toEqual(returned)
  const retired = {
    id: 'r1',
    date: '2026-11-23',
    backup: 'all',
    cluster: 'west',
    reason: 'back',
    settled: true,
  }
  expect(runsWith(failovers, [retired])).toEqual(returned.filter((each) => each !== 'west all waits'))
})

test('and run again in the old home when another database moves in', () => {
  const others = ['parts', 'users'].map((name) => ({
    name,
    home: 'west',
    replicas: [{ cluster: 'east', via: 'chain' }],
  }))
  const moved = { id: 'f2', date: '2026-11-22', database: 'users', from: 'west', to: 'east', reason: 'load' }
  const running = ['east all', 'east one-orders waits', 'west all', 'west one-orders']
  expect(runsWith([there, moved], [], others)).toEqual(running)
})
