import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { backedUpFleet } from './backed-up-fleet.ts'
import { filesByOwner, rendered } from './fleets.ts'

const clusters = ['east', 'west']
const entry = { name: 'weekly', storage: 'nights', schedule: '0 3 * * 0', retention: { maxCount: 9 } }

/** Of each backup, by its cluster and name: its guard, or the record that has lifted it. */
function backupsWith(...retired: readonly object[]): Readonly<Record<string, string>> {
  const records = retired.map((record, index) => ({
    id: `r${index + 1}`,
    date: `2026-11-2${index}`,
    reason: 'moved',
    ...record,
  }))
  const { tree } = rendered(
    backedUpFleet(clusters, {
      databases: [{ name: 'orders', home: 'east', replicas: [{ cluster: 'west', via: 'chain' }] }],
      backups: { entries: [entry] },
      retired: records,
    }),
  )
  const found = clusters.flatMap((cluster) =>
    Object.entries(filesByOwner(tree).get(cluster) ?? {})
      .filter(([path]) => path.includes('/neo4jbackup-'))
      .map(([, text]) => {
        const { name, annotations } = parse(text).metadata
        const said = annotations['neofleet.dev/retired'] ?? annotations['argocd.argoproj.io/sync-options']
        return [`${cluster} ${name}`, said]
      }),
  )
  return Object.fromEntries(found)
}

const guarded = 'Prune=false,Delete=false'
const all = {
  'east orders-r0-chain': guarded,
  'east orders-r0-chain-diff': guarded,
  'east weekly': guarded,
  'west weekly': guarded,
}

test('every schedule is guarded, since it may delete what it has saved when it goes', () => {
  expect(backupsWith()).toEqual(all)
})

test('a record lifts the guard of a backup everywhere, or in one cluster', () => {
  expect(backupsWith({ backup: 'weekly' })).toEqual({ ...all, 'east weekly': 'r1', 'west weekly': 'r1' })
  expect(backupsWith({ backup: 'weekly', cluster: 'west' })).toEqual({ ...all, 'west weekly': 'r1' })
})

test('a settled record takes it out of one cluster, and leaves it in the others', () => {
  const { 'west weekly': _, ...left } = all
  expect(backupsWith({ backup: 'weekly', cluster: 'west', settled: true })).toEqual(left)
})

test('a chain may go with the last of those who read it', () => {
  expect(backupsWith({ database: 'orders-r1' })).toEqual({
    ...all,
    'east orders-r0-chain': 'r1',
    'east orders-r0-chain-diff': 'r1',
  })
})
