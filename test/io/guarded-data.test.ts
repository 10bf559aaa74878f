import { describe, expect, test } from 'vitest'
import { openWriter } from '../../src/io/write/open-writer.ts'
import type { InventoryFacts, Part } from '../../src/print/inventory.ts'
import { freshFolder } from '../fresh-folder.ts'
import { facts, part } from './sample.ts'

const object = (annotations: string) =>
  `apiVersion: neo4j.neo4j.com/v1beta1\nkind: Any\nmetadata:\n  name: any\n  annotations:\n${annotations}`
const guard = '    argocd.argoproj.io/sync-options: Prune=false,Delete=false\n'
const guarded = object(guard)
const lifted = object('    neofleet.dev/retired: r1\n')

/** Writes a tree, then another state of it, and answers with the codes of the second time. */
function codesOf(
  before: readonly Part[],
  after: readonly Part[],
  options: {
    readonly complete?: boolean
    readonly records?: Partial<InventoryFacts>
    readonly now?: Partial<InventoryFacts>
  } = {},
): readonly string[] {
  const out = freshFolder()
  const writeAs = (parts: readonly Part[], records: Partial<InventoryFacts>, complete: boolean) => {
    const writer = openWriter(out, { force: true, dryRun: false })
    const staged = writer.stage({ tree: 'prod', parts, facts: { ...facts, ...records }, complete })
    return [...staged, ...writer.commit().diagnostics].map(({ code }) => code)
  }
  expect(writeAs(before, options.records ?? {}, true)).toEqual([])
  return writeAs(after, options.now ?? {}, options.complete ?? true)
}

const database = 'database/neo4jdatabase-orders-r0.yaml'
const servers = 'dbms/neo4jenterprisecluster-prod.yaml'
const rest = { 'platform/namespace-neo4j.yaml': guarded }

describe('data leaves a tree', () => {
  test('not while it is guarded, --force or not (NF-REC-015)', () => {
    const before = [part('east', { ...rest, [database]: guarded })]
    expect(codesOf(before, [part('east', rest)])).toEqual(['NF-REC-015'])
  })
  test('once its guard is lifted, or when a promotion has made it a memory', () => {
    const before = part('east', {
      ...rest,
      [database]: lifted,
      'database/replica.yaml': object(`${guard}    neofleet.dev/expected-phase: Promoted\n`),
      'database/promotion.yaml': object(`${guard}    neofleet.dev/failover: f1\n`),
    })
    expect(codesOf([before], [part('east', rest)])).toEqual([])
  })
  test('with its cluster only where the servers may go', () => {
    const [east, west] = [part('east', rest), part('west', { ...rest, [servers]: guarded })]
    expect(codesOf([east, west], [east])).toEqual(['NF-REC-015'])
    expect(codesOf([east, west], [part('west', {})], { complete: false })).toEqual(['NF-REC-015'])
    expect(codesOf([east, part('west', { ...rest, [servers]: lifted })], [east])).toEqual([])
  })
  test('no matter what else does: servers that are renamed, and objects of other parts', () => {
    const before = [part('east', { ...rest, [servers]: guarded, 'security/secret.yaml': guarded })]
    expect(codesOf(before, [part('east', rest)])).toEqual([])
  })
})

describe('records of a tree (NF-REC-014)', () => {
  const east = [part('east', rest)]
  const records = { failovers: ['f1', 'f2'], retired: ['r1'] }
  test.each([
    ['one is missing', { failovers: ['f1'], retired: ['r1'] }, ['NF-REC-014']],
    ['the order is another', { failovers: ['f2', 'f1'], retired: ['r1'] }, ['NF-REC-014']],
    ['one stands before them', { failovers: ['f0', 'f1', 'f2'], retired: ['r1'] }, ['NF-REC-014']],
    ['no retirement is left', { failovers: ['f1', 'f2'], retired: [], settled: [] }, ['NF-REC-014']],
    ['one is added', { failovers: ['f1', 'f2', 'f3'], retired: ['r1', 'r2'] }, []],
  ])('when %s', (_, now, expected) => {
    expect(codesOf(east, east, { records, now })).toEqual(expected)
  })
})

describe('what records of a tree say', () => {
  const west = [part('west', rest)]
  const said = (phase: string, to = 'west') => new Map([['f1', ['orders', 'east', to, '2026-11-25', phase]]])
  const before = { failovers: ['f1'], retired: [], settled: [], moves: said('fence') }
  const rendered = (now: object, records: object = before) => codesOf(west, west, { records, now })

  test('goes on: a fence is withdrawn or becomes a promotion, which is settled', () => {
    expect(rendered({ ...before, moves: said('promote') })).toEqual([])
    expect(rendered({ ...before, moves: said('withdrawn') })).toEqual([])
    const promoted = { ...before, moves: said('promote') }
    expect(rendered({ ...promoted, settled: ['f1'] }, promoted)).toEqual([])
  })
  test('never goes back, and never is something else (NF-REC-017)', () => {
    const promoted = { ...before, moves: said('promote') }
    expect(rendered({ ...before, moves: said('withdrawn') }, promoted)).toEqual(['NF-REC-017'])
    expect(rendered(before, promoted)).toEqual(['NF-REC-017'])
    expect(rendered({ ...before, moves: said('promote', 'far') })).toEqual(['NF-REC-017'])
  })
  test('is settled once (NF-REC-018)', () => {
    const settled = { ...before, moves: said('promote'), settled: ['f1'] }
    expect(rendered({ ...settled, settled: [] }, settled)).toEqual(['NF-REC-018'])
  })
  test('is settled only after the new home has held the promotion (NF-REC-019)', () => {
    const nothing = { failovers: [], retired: [], settled: [], moves: new Map() }
    const atOnce = { ...before, moves: said('promote'), settled: ['f1'] }
    expect(rendered(atOnce, nothing)).toEqual(['NF-REC-019'])
    // The tree of another cluster may hear of it late.
    const east = [part('east', rest)]
    expect(codesOf(east, east, { records: nothing, now: atOnce })).toEqual([])
  })
})
