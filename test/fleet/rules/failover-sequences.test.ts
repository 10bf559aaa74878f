import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStandard } from '../../../src/fleet/copies.ts'
import { databaseNamed, everyCopyOf, homeOf } from '../../../src/fleet/databases.ts'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

const names = ['a', 'b', 'c', 'd'] as const
type Name = (typeof names)[number]

interface Copy {
  readonly cluster: Name
  readonly physical: string
  readonly upstream: string | undefined
}
interface Failover {
  readonly from: Name
  readonly to: Name
  readonly target: string
  readonly settled: boolean
  readonly phase?: 'fence' | 'withdrawn'
}
interface Story {
  readonly copies: readonly Copy[]
  readonly home: Copy
  readonly failovers: readonly Failover[]
}

const first: Copy = { cluster: 'a', physical: 'orders-r0', upstream: undefined }
const begin: Story = { copies: [first], home: first, failovers: [] }

/** What a person does next; nothing where it cannot be done. */
type Step = { readonly does: 'replicate' | 'move'; readonly cluster: Name } | { readonly does: 'settle' }

function after(story: Story, step: Step): Story {
  const { copies, home, failovers } = story
  if (step.does === 'settle') {
    const oldest = failovers.findIndex(({ settled }) => !settled)
    return {
      ...story,
      failovers: failovers.map((each, index) => (index === oldest ? { ...each, settled: true } : each)),
    }
  }
  const { cluster } = step
  const reader = copies.find((copy) => copy.cluster === cluster && copy.upstream === home.physical)
  if (cluster === home.cluster) return story
  if (step.does === 'move') {
    if (reader === undefined) return story
    const move = { from: home.cluster, to: cluster, target: reader.physical, settled: false }
    return { ...story, home: reader, failovers: [...failovers, move] }
  }
  if (reader !== undefined) return story
  const replica = { cluster, physical: `orders-r${copies.length}`, upstream: home.physical }
  return { ...story, copies: [...copies, replica] }
}

const stories = fc
  .array(
    fc.oneof(
      fc.record({ does: fc.constant('replicate' as const), cluster: fc.constantFrom(...names) }),
      fc.record({ does: fc.constant('move' as const), cluster: fc.constantFrom(...names) }),
      fc.record({ does: fc.constant('settle' as const) }),
    ),
    { minLength: 4, maxLength: 24 },
  )
  .map((steps) => steps.reduce<Story>(after, begin))

function fleetOf({ copies, failovers }: Pick<Story, 'copies' | 'failovers'>) {
  const spec = {
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'eval',
    strategy: 'distributed',
    primaryCluster: 'a',
    clusters: names.map((name) => ({ name, region: name, nodeAllocation: { primaries: 3 } })),
    storage: { size: '1Gi' },
    storages: [{ name: 'chain', type: 's3', bucket: 'c', region: 'e', credentialsSecret: 's3' }],
    databases: [
      {
        name: 'orders',
        replicas: copies.slice(1).map(({ cluster, upstream }) => ({ cluster, upstream, via: 'chain' })),
      },
    ],
    networking: { type: 'cilium' },
    failovers: failovers.map(({ from, to, settled, phase = 'promote' }, index) => ({
      id: `orders-${index + 1}`,
      date: '2026-11-25',
      database: 'orders',
      from,
      to,
      reason: 'rehearsal',
      phase,
      settled,
    })),
  }
  const document = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'prod' }, spec }
  return readFleet('fleet.yaml', JSON.stringify(document))
}

const recordCodes = (story: Pick<Story, 'copies' | 'failovers'>) =>
  checkFleet(fleetOf(story)).flatMap(({ code }) => (code.startsWith('NF-REC') ? code : []))

describe('whatever moves, is replicated and settled in turn', () => {
  test('is sound, and the home, promotions and ordinary databases are those of the story', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const fleet = fleetOf(story)
        expect(recordCodes(story)).toEqual([])
        const orders = databaseNamed(fleet, 'orders')
        if (orders === undefined) throw new Error('is declared')
        expect(homeOf(fleet, orders)?.name).toBe(story.home.cluster)
        const copies = everyCopyOf(fleet, orders)
        const named = (list: typeof copies) => list.map(({ physical }) => physical).sort()
        const open = story.failovers.filter(({ settled }) => !settled).map(({ target }) => target)
        const done = story.failovers.filter(({ settled }) => settled).map(({ target }) => target)
        expect(named(copies.filter(({ promotion }) => promotion?.settled === false))).toEqual(open.sort())
        expect(named(copies.filter(isStandard))).toEqual(['orders-r0', ...done].sort())
        expect(copies.filter(({ role }) => role === 'home').length).toBe(1)
      }),
    )
  })

  const moved = stories.filter(({ failovers }) => failovers.length > 1)
  const broken = (change: (failovers: readonly Failover[], at: number) => readonly Failover[]) =>
    fc.assert(
      fc.property(moved, fc.nat(), (story, seed) => {
        const at = seed % (story.failovers.length - 1)
        expect(recordCodes({ ...story, failovers: change(story.failovers, at) })).not.toEqual([])
      }),
    )

  test('is refused where a record is missing', () =>
    broken((list, at) => list.filter((_, index) => index !== at)))
  test('is refused where two records have changed places', () =>
    broken((list, at) => [...list.slice(0, at), ...list.slice(at, at + 2).reverse(), ...list.slice(at + 2)]))
  test('is refused where a record is there twice', () =>
    broken((list, at) => [...list.slice(0, at + 1), ...list.slice(at)]))
  test('is refused where a later record is settled first', () =>
    broken((list, at) =>
      list.map((each, index) => ({
        ...each,
        settled: index > at ? each.settled || index === at + 1 : false,
      })),
    ))
})

describe('what has promoted nothing', () => {
  const replica: Copy = { cluster: 'b', physical: 'orders-r1', upstream: 'orders-r0' }
  const move = { from: 'a', to: 'b', target: 'orders-r1', settled: false } as const
  const codes = (...failovers: readonly Failover[]) => recordCodes({ copies: [first, replica], failovers })

  test.each(['fence', 'withdrawn'] as const)('is not settled: %s', (phase) => {
    expect(codes({ ...move, phase })).toEqual([])
    expect(codes({ ...move, phase, settled: true })).toEqual(['NF-REC-007'])
  })
  test('is in the way of another failover, until it is withdrawn', () => {
    expect(codes({ ...move, phase: 'fence' }, move)).toEqual(['NF-REC-007'])
    expect(codes({ ...move, phase: 'withdrawn' }, move)).toEqual([])
  })
})
