import { describe, expect, test } from 'vitest'
import { failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import type { FailureKind } from '../../src/fleet/failures/failure.ts'
import { judgePromise } from '../../src/fleet/promises/judge.ts'
import { stretchedFleet } from './stretched-fleet.ts'

/** A cluster in a region of its own, with servers as `primaries/secondaries`. */
function members(layout: string, denied: readonly string[] = []) {
  return layout.split(' ').map((counts, index) => {
    const [primaries = 0, secondaries = 0] = counts.split('/').map(Number)
    const name = `c${index}`
    const denies = denied.includes(name) ? ['orders-r0'] : []
    return { name, region: `r${index}`, primaries, secondaries, zones: ['z1'], denied: denies }
  })
}

const said = (fleet: Parameters<typeof failureMatrix>[0], database: string, kind: FailureKind) => {
  const { failures, rows } = failureMatrix(fleet, true)
  const row = rows.find((each) => each.database === database)
  return failures.flatMap((failure, index) => (failure.kind === kind ? (row?.outcomes[index] ?? []) : []))
}

describe('layouts of the Neo4j manual, by what the loss of each region does to writes of a database', () => {
  test.each([
    ['all primaries in one data centre, secondaries elsewhere', '3 0/1 0/1', [], ['lost', 'kept', 'kept']],
    ['one primary in each of three', '1 1 1', [], ['kept', 'kept', 'kept']],
    ['2 + 2 + 1', '2 2 1', [], ['kept', 'kept', 'kept']],
    ['primaries in one, where others only vote for system', '3 1 1', ['c1', 'c2'], ['lost', 'kept', 'kept']],
    ['2 + 1', '2 1', [], ['lost', 'kept']],
    ['3 + 2', '3 2', [], ['lost', 'kept']],
    ['4 + 1', '4 1', [], ['lost', 'kept']],
    ['3 + 1 + 1', '3 1 1', [], ['lost', 'kept', 'kept']],
    ['equal halves, 2 + 2', '2 2', [], ['lost', 'lost']],
    ['equal halves, 3 + 3', '3 3', [], ['lost', 'lost']],
    ['equal halves beside a witness that holds no copy', '2 2 1', ['c2'], ['lost', 'lost', 'kept']],
  ])('%s', (_, layout, denied, writes) => {
    const fleet = stretchedFleet(members(layout, denied), { databases: [{ name: 'orders' }] })
    expect(said(fleet, 'orders', 'region').map((outcome) => outcome.writes)).toEqual(writes)
  })
})

test('with fewer primaries than servers the worst placement counts, and the argument says so', () => {
  const fleet = stretchedFleet(members('2 2 1'), {
    databases: [{ name: 'orders', topology: { primaries: 3 } }],
  })
  const [first] = said(fleet, 'orders', 'region')
  expect(first).toMatchObject({ writes: 'lost', leader: 'none', reads: 'kept', by: 'a person' })
  expect(first?.because).toBe('1 of 3 primaries left, as Neo4j may place 2 in c0; majority is 2')
  expect(first?.command).toBe('CALL dbms.recreateDatabase("orders-r0", {seedingServers: []})')
})

test('where system has lost its majority as well, it is recovered first', () => {
  const fleet = stretchedFleet(members('3 1 1'), { databases: [{ name: 'orders' }] })
  const [first] = said(fleet, 'orders', 'region')
  expect(first?.command).toBe('neo4j-admin dbms unbind-system-db')
  expect(first?.loses).toBe(
    'nothing if the servers come back with their volumes, else what no copy left has read',
  )
})

test('a database without a copy elsewhere comes back from a backup, or not at all', () => {
  const fleet = stretchedFleet(members('3 1 1', ['c1', 'c2']), { databases: [{ name: 'orders' }] })
  const [first] = said(fleet, 'orders', 'region')
  expect(first).toMatchObject({ reads: 'lost', by: 'nobody', command: undefined })
  expect(first?.loses).toContain('else everything since the last backup')
})

describe('the loss of a link', () => {
  const linkOf = (layout: string, more: object = {}) => {
    const fleet = stretchedFleet(members(layout), { databases: [{ name: 'orders', ...more }] })
    return said(fleet, 'orders', 'link')[0]
  }
  test('the end with the majority goes on, and the other is read as it was', () =>
    expect(linkOf('3 2')).toMatchObject({
      writes: 'kept',
      leader: 'moves',
      because:
        'c0 reaches 3 of 5 primaries, c1 reaches 2; majority is 3: c0 keeps the leader or elects one; c1 elects none, is read as it was, and passes no writes on until the link is back',
    }))
  test('neither of equal halves elects a leader', () =>
    expect(linkOf('2 2')).toMatchObject({ writes: 'lost', leader: 'none', reads: 'kept' }))
  test('a third member joins them, wherever the leader is', () =>
    expect(linkOf('2 2 1')).toMatchObject({ writes: 'kept', leader: 'moves' }))
  test('an even number of primaries may stand in halves, where Neo4j chooses', () => {
    expect(linkOf('2 2 1', { topology: { primaries: 2 } })).toMatchObject({ writes: 'lost', leader: 'none' })
    expect(linkOf('2 2 1', { topology: { primaries: 4 } })).toMatchObject({ writes: 'lost', leader: 'none' })
    expect(linkOf('2 2 1', { topology: { primaries: 3 } })).toMatchObject({ writes: 'kept', leader: 'moves' })
  })
  test('secondaries beyond it fall behind', () =>
    expect(linkOf('3 0/2')).toMatchObject({ touched: true, writes: 'kept', leader: 'stays' }))
  test('is nothing to a database that lies at one end alone', () => {
    const fleet = stretchedFleet(members('3 1', ['c1']), { databases: [{ name: 'orders' }] })
    expect(said(fleet, 'orders', 'link')[0]).toMatchObject({ touched: false, writes: 'kept' })
  })
})

test('what a lost cluster holds counts as lost, before anything else fails', () => {
  const lost = members('2 2 1').map((each, index) =>
    index === 0 ? { ...each, state: 'lost' as const } : each,
  )
  const [next] = said(stretchedFleet(lost, { databases: [{ name: 'orders' }] }), 'orders', 'region')
  expect(next).toMatchObject({ writes: 'lost', reads: 'kept' })
  expect(next?.because).toBe('1 of 5 primaries left in c2; majority is 3; c0 is lost already')
})

describe('where lost clusters have taken the majority already', () => {
  const saidOf = (layout: string, kind: FailureKind) => {
    const lost = members(layout).map((each, index) =>
      index < 2 ? { ...each, state: 'lost' as const } : each,
    )
    return said(stretchedFleet(lost, { databases: [{ name: 'orders' }] }), 'orders', kind)
  }
  test('no pod or link that comes back makes writes possible', () => {
    expect(saidOf('2 2 1', 'pod')).toMatchObject([
      { writes: 'lost', reads: 'lost', by: 'nobody', back: 'when c0, c1 are back' },
    ])
    const recovered = {
      writes: 'lost',
      reads: 'kept',
      by: 'a person',
      command: 'neo4j-admin dbms unbind-system-db',
    }
    expect(saidOf('2 2 2', 'pod')).toMatchObject([recovered])
    expect(saidOf('2 2 2', 'pod')[0]?.back).toMatch(/, or when c0, c1 are back$/)
    expect(saidOf('2 2 1 1', 'link')).toMatchObject([recovered])
    expect(saidOf('2 2 1 0/1', 'link')).toMatchObject([recovered])
  })
})

describe('the command that makes a database anew', () => {
  const commandOf = (layout: string, denied: readonly string[], more: object = {}) => {
    const fleet = stretchedFleet(members(layout, denied), { databases: [{ name: 'orders', ...more }] })
    return said(fleet, 'orders', 'region')[0]
  }
  test('asks for no more copies than the servers that are left can hold', () => {
    // Five servers vote for system, of which two go; orders lies on three, of which two go.
    const denied = ['c2', 'c3']
    expect(commandOf('2 1 1 1', denied)?.command).toBe(
      'CALL dbms.recreateDatabase("orders-r0", {seedingServers: [], primaries: 1, secondaries: 0})',
    )
    expect(commandOf('2/1 1/1 1 1', denied)?.command).toBe(
      'CALL dbms.recreateDatabase("orders-r0", {seedingServers: [], primaries: 1, secondaries: 1})',
    )
  })
  test('comes after a server may hold primaries, where none is left that does', () => {
    const outcome = commandOf('1 0/2 1 1', ['c2', 'c3'])
    expect(outcome?.command).toBe(
      'CALL dbms.recreateDatabase("orders-r0", {seedingServers: [], primaries: 1, secondaries: 1})',
    )
    expect(outcome?.back).toMatch(/^by letting a server left hold primaries \(ALTER SERVER/)
  })
})

test('a link to secondaries leaves the primaries that lost clusters have left', () => {
  const lost = members('1 1 1 0/1').map((each, index) =>
    index === 0 ? { ...each, state: 'lost' as const } : each,
  )
  const links = said(stretchedFleet(lost, { databases: [{ name: 'orders' }] }), 'orders', 'link')
  expect(links.at(-1)?.because).toMatch(/^2 of 3 primaries reach each other/)
})

test('zones that different clusters use are different failures', () => {
  const zonesOf = [
    ['z1', 'z2'],
    ['z2', 'z3'],
  ]
  const fleet = stretchedFleet(
    members('1 1').map((each, index) => ({ ...each, region: 'r', zones: zonesOf[index] ?? [] })),
    {},
  )
  const zones = failureMatrix(fleet, true).failures.filter(({ kind }) => kind === 'zone')
  expect(zones.map(({ what, lost }) => [what, Object.fromEntries(lost)])).toEqual([
    ['zone z1', { c0: 1 }],
    ['zone z2', { c0: 1, c1: 1 }],
    ['zone z3', { c1: 1 }],
  ])
})

describe('promises of a stretched fleet', () => {
  const region = { survive: 'region', for: ['writes'], by: 'nothing' } as const
  const zone = { survive: 'zone', for: ['writes'], by: 'nothing' } as const
  const three = { databases: [{ name: 'orders', topology: { primaries: 3 } }] }
  const judge = (layout: string, promise: Parameters<typeof judgePromise>[1], more: object = {}) =>
    judgePromise(stretchedFleet(members(layout), more), promise)

  test('are kept where a majority of every database is left', () => {
    expect(judge('2 2 1', region, { databases: [{ name: 'orders' }] })).toEqual([])
    expect(judge('2 2 1', region)).toEqual([])
  })
  test('are broken where Neo4j may place a majority together, and the database is named', () => {
    const [first, ...others] = judge('2 2 1', { ...region, rpo: '15m' }, three)
    expect(others).toEqual([])
    expect(first).toMatchObject({ kind: 'broken', field: 'survive' })
    expect(first?.detail).toBe(
      'The loss of region r0 ends writes of "orders": 1 of 3 primaries left, as Neo4j may place 2 in c0; majority is 2.',
    )
  })
  test('a person can keep them from the copies left, but nothing bounds what those lack', () => {
    expect(judge('2 2 1', { ...region, by: 'person' }, three)).toEqual([])
    expect(judge('2 2 1', { ...region, by: 'person', rpo: '15m' }, three)).toMatchObject([{ field: 'rpo' }])
  })
  test('without databases they are about the one that every DBMS has', () =>
    expect(judge('3 2', region)[0]?.detail).toContain('"neo4j"'))
  test('that hold without a cluster that is lost wait for it, and hold up nothing', () => {
    const withLost = (layout: string) =>
      stretchedFleet(
        members(layout).map((each, index) => (index === 0 ? { ...each, state: 'lost' as const } : each)),
        {},
      )
    const [first] = judgePromise(withLost('2 2 1'), region)
    expect(first).toMatchObject({ kind: 'waits', field: 'survive' })
    expect(first?.detail).toMatch(/ That is so while "c0" is lost\.$/)
    expect(judgePromise(withLost('1 3 1'), region)).toMatchObject([{ kind: 'broken' }])
  })
  test('a zone that is not written matters only where the whole region would', () => {
    const without = (layout: string) =>
      stretchedFleet(
        members(layout).map((each) => ({ ...each, zones: [] })),
        {},
      )
    expect(judgePromise(without('2 2 1'), zone)).toEqual([])
    expect(judgePromise(without('3 1 1'), zone)).toMatchObject([{ kind: 'unknown' }])
  })
})
