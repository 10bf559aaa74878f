import { expect, test } from 'vitest'
import { changedOutcomes } from '../../src/analyze/failures/changed-outcomes.ts'
import { type FailureMatrix, failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import { failuresOf } from '../../src/fleet/failures/failure.ts'
import { onAll } from '../../src/fleet/failures/holding.ts'
import { judgeVotes } from '../../src/fleet/failures/judge-votes.ts'
import { stretchedFleet } from './stretched-fleet.ts'

/** A DBMS of one cluster as wide as it says, where no two servers share a node. */
function matrixOf(primaries: number): FailureMatrix {
  const site = { name: 'east', region: 'r', provider: undefined, zones: [], servers: primaries }
  const failures = failuresOf([
    { ...site, mostOnOneNode: 1, mostInOneZone: primaries, mostInTwoZones: primaries },
  ])
  const holding = onAll(new Map([['east', primaries]]), new Map())
  const outcomes = failures.map((failure) => judgeVotes(holding, failure))
  return {
    fleet: 'prod',
    failures,
    rows: [{ database: 'orders', home: 'east', outcomes }],
    unzoned: ['east'],
  }
}

test('one primary where there were three: a pod and a node stop writes, and nothing else is new', () => {
  const changed = changedOutcomes([matrixOf(3)], [matrixOf(1)])
  expect(changed.map(({ failure, before, after }) => [failure, before?.writes, after?.writes])).toEqual([
    ['one pod of east', 'kept', 'lost'],
    ['one node of east', 'kept', 'lost'],
  ])
})

test('the same counts are no change', () => expect(changedOutcomes([matrixOf(3)], [matrixOf(3)])).toEqual([]))

test('a database that is new has no outcome before', () => {
  const [first] = changedOutcomes([], [matrixOf(3)])
  expect([first?.before, first?.after?.writes]).toEqual([undefined, 'kept'])
})

test('a database that no longer lies on every primary of a stretched DBMS shows what that costs', () => {
  const members = ['a', 'b', 'c'].map((name) => ({
    name,
    region: `region-${name}`,
    primaries: name === 'c' ? 1 : 2,
    secondaries: 0,
    zones: ['z1', 'z2'],
  }))
  const matrixWith = (database: object) =>
    failureMatrix(stretchedFleet(members, { databases: [{ name: 'orders', ...database }] }), true)
  const changed = changedOutcomes([matrixWith({})], [matrixWith({ topology: { primaries: 3 } })])
  const lost = changed.filter(({ before, after }) => before?.writes === 'kept' && after?.writes === 'lost')
  expect(lost.map(({ row, failure }) => `${row}: ${failure}`)).toEqual(
    [
      'two zones of region-a',
      'two zones of region-b',
      'cluster a',
      'cluster b',
      'region region-a',
      'region region-b',
    ].map((failure) => `orders, stretched over all clusters: ${failure}`),
  )
})
