import { describe, expect, test } from 'vitest'
import { risks } from '../../src/diff/change.ts'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { parsePattern } from '../../src/diff/path-pattern.ts'
import { occasions } from '../../src/diff/risk-rule.ts'
import { ruleFolders, rules, shippedRules } from './rules.ts'
import { dbms, fleetTree, type TestObject } from './trees.ts'

const riskOf = (before: TestObject | undefined, after: TestObject | undefined): string | undefined => {
  const [from, to] = [before, after].map((object) =>
    fleetTree({
      east: [{ kind: 'Namespace', metadata: { name: 'stays' } }, ...(object === undefined ? [] : [object])],
    }),
  )
  return diffTrees(from ?? new Map(), to ?? new Map(), rules, () => undefined)[0]?.risk
}

const changed = (before: object, after: object): string | undefined =>
  riskOf(dbms({ ...before }), dbms({ ...after }))

const custom = (kind: string, spec: object, annotations: object = {}): TestObject => ({
  apiVersion: 'neo4j.neo4j.com/v1beta1',
  kind,
  metadata: { name: 'orders', namespace: 'neo4j', annotations },
  spec,
})

describe('a fence is told as what it is, be it alone in the settings or not', () => {
  const reasonOf = (before: object, after: object) => {
    const [from, to] = [before, after].map((config) => fleetTree({ east: [dbms({ ...config })] }))
    const [change] = diffTrees(from ?? new Map(), to ?? new Map(), rules, () => undefined)
    return JSON.stringify(change)
  }
  const key = 'server.databases.read_only'
  test.each([
    [{}, { config: { [key]: 'orders-r0' } }, 'This fences databases'],
    [{ config: { a: '1' } }, { config: { a: '1', [key]: 'orders-r0' } }, 'This fences databases'],
    [{ config: { [key]: 'orders-r0' } }, {}, 'This lifts a fence'],
    [{ config: { a: '1', [key]: 'orders-r0' } }, { config: { a: '1' } }, 'This lifts a fence'],
    [{ config: { [key]: 'a' } }, { config: { [key]: 'a,b' } }, 'This fences databases'],
  ])('%j to %j', (before, after, reason) => expect(reasonOf(before, after)).toContain(reason))
})

describe('the DBMS', () => {
  test.each([
    [
      'fewer servers, whose volume claims are deleted',
      { topology: { servers: 5 } },
      { topology: { servers: 3 } },
      'data-loss',
    ],
    ['more servers', { topology: { servers: 3 } }, { topology: { servers: 5 } }, 'quorum'],
    ['smaller storage', { storage: { size: '1Ti' } }, { storage: { size: '500Gi' } }, 'data-loss'],
    ['larger storage', { storage: { size: '500Gi' } }, { storage: { size: '1Ti' } }, 'reload'],
    [
      'another storage class',
      { storage: { className: 'gp2' } },
      { storage: { className: 'gp3' } },
      'data-loss',
    ],
    [
      'a newer image',
      { image: { tag: '2026.07-enterprise' } },
      { image: { tag: '2026.08-enterprise' } },
      'rolling-restart',
    ],
    [
      'a downgrade, which is refused',
      { image: { tag: '2026.08-enterprise' } },
      { image: { tag: '5.26.9-enterprise' } },
      'data-loss',
    ],
    ['a server setting', { config: { 'db.x': '1' } }, { config: { 'db.x': '2' } }, 'rolling-restart'],
    ['TLS off', { tls: { mode: 'cert-manager' } }, { tls: { mode: 'disabled' } }, 'quorum'],
    ['a field that no rule knows', { future: 1 }, { future: 2 }, 'reload'],
  ])('%s', (_, before, after, risk) => {
    expect(changed(before, after)).toBe(risk)
  })

  test('a block that goes is judged by the worst field in it', () => {
    expect(changed({ storage: { size: '1Ti', className: 'gp3' } }, {})).toBe('data-loss')
  })

  test('labels and most annotations are metadata', () => {
    const labelled = { ...dbms(), metadata: { ...dbms().metadata, labels: { team: 'a' } } }
    expect(riskOf(dbms(), labelled)).toBe('metadata')
  })

  test('lifting the guard against pruning is more than metadata', () => {
    expect(riskOf(dbms(), { ...dbms(), metadata: { ...dbms().metadata, annotations: {} } })).toBe('reload')
  })

  test('a new one touches nothing that runs', () => {
    expect(riskOf(undefined, dbms())).toBe('none')
  })
})

describe('databases and backups', () => {
  const backup = (path: string): TestObject =>
    custom('Neo4jBackup', { storage: { type: 's3', bucket: 'b', path } })
  const replica = (pullURI: string): TestObject =>
    custom('Neo4jReplicaDatabase', { source: { mode: 'backup', pullURI } })

  test('the source of a replica is immutable', () => {
    expect(riskOf(replica('s3://b/a/'), replica('s3://b/c/'))).toBe('data-loss')
  })

  test('a changed backup path begins a new chain', () => {
    expect(riskOf(backup('a'), backup('b'))).toBe('data-loss')
  })

  test('keeping fewer backups deletes some, keeping more does not', () => {
    const keep = (maxAge: string): TestObject => custom('Neo4jBackup', { retention: { maxAge } })
    expect(riskOf(keep('30d'), keep('7d'))).toBe('data-loss')
    expect(riskOf(keep('7d'), keep('30d'))).toBe('reload')
  })

  test('a promotion cannot be taken back', () => {
    expect(riskOf(undefined, custom('Neo4jReplicaPromotion', { replicaRef: 'orders-r1' }))).toBe('data-loss')
  })

  test('whatever is guarded against pruning is data when it goes, whichever kind it is', () => {
    const guarded = { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true, Prune=false' }
    expect(riskOf(custom('Other', {}, guarded), undefined)).toBe('data-loss')
    expect(riskOf(custom('Other', {}), undefined)).toBe('reload')
  })
})

describe('common kinds', () => {
  const budget = (maxUnavailable: number): TestObject => ({
    kind: 'PodDisruptionBudget',
    metadata: { name: 'a' },
    spec: { maxUnavailable },
  })
  const policy = (...ports: readonly string[]): TestObject => ({
    kind: 'CiliumNetworkPolicy',
    metadata: { name: 'a' },
    spec: { ingress: [{ toPorts: [{ ports: ports.map((port) => ({ port })) }] }] },
  })

  test('a disruption budget that allows more costs votes', () => {
    expect(riskOf(budget(1), budget(2))).toBe('quorum')
    expect(riskOf(budget(2), budget(1))).toBe('reload')
  })

  test('a network policy that admits less costs votes', () => {
    expect(riskOf(policy('6000', '7000'), policy('6000'))).toBe('quorum')
    expect(riskOf(policy('6000'), policy('6000', '7000'))).toBe('reload')
  })
})

describe.each(ruleFolders)('the rules of %s', (folder) => {
  test('have a pattern, a risk, an occasion and one plain sentence each', () => {
    const broken = shippedRules(folder).filter(
      ({ path, risk, when, reason }) =>
        parsePattern(path) === undefined ||
        !risks.includes(risk) ||
        !(when === undefined || occasions.includes(when)) ||
        !/^[A-Z][^.]*(?:\.[^ ][^.]*)*\.$/.test(reason),
    )
    expect(broken).toEqual([])
  })

  test('do not stand behind an equal one that hides them', () => {
    const keys = shippedRules(folder).map((rule) =>
      JSON.stringify([rule.kind, rule.path, rule.when, rule.while]),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})
