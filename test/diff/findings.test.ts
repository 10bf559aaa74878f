import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/diff/change.ts'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { readRiskRules } from '../../src/diff/read-risk-rules.ts'
import { renderJson } from '../../src/diff/render-json.ts'
import { renderMarkdown } from '../../src/diff/render-markdown.ts'
import { renderText } from '../../src/diff/render-text.ts'
import { fleetTree, type TestObject } from './trees.ts'

function rulesIn(folder: string) {
  const text = readFileSync(join(resolve(import.meta.dirname, '../..'), folder, 'risks.yaml'), 'utf8')
  return readRiskRules(`${folder}/risks.yaml`, text).value ?? []
}

const object = (kind: string, name: string, spec: object): TestObject => ({
  apiVersion: 'neo4j.neo4j.com/v1beta1',
  kind,
  metadata: { name, namespace: 'neo4j' },
  spec,
})

const cluster = (tag: string) => object('Neo4jEnterpriseCluster', 'prod', { image: { tag } })
const home = object('Neo4jDatabase', 'orders-r0', { name: 'orders-r0' })
const replica = object('Neo4jReplicaDatabase', 'orders-r1', { name: 'orders-r1' })

type Clusters = Parameters<typeof fleetTree>[0]

function changes(folder: string, before: Clusters, after: Clusters): readonly Change[] {
  return diffTrees(fleetTree(before), fleetTree(after), rulesIn(folder), () => undefined)
}

function codes(folder: string, before: Clusters, after: Clusters): readonly (string | undefined)[] {
  return changes(folder, before, after).flatMap(({ finding, clusters }) =>
    finding === undefined ? [] : [`${finding.code} ${clusters.join(' ')}`],
  )
}

const beta = 'templates/operator-v1beta1'
const one = (before: TestObject, after: TestObject) => [{ east: [before] }, { east: [after] }] as const

const alias = (target: string) => object('Neo4jDatabaseAlias', 'orders', { targetDatabase: target })

describe('a change that breaks a rule of its own', () => {
  test('NF-DR-002 is found where an alias leaves a copy that goes, and not where the copy stays', () => {
    const swapped = [alias('orders-r1'), replica]
    expect(codes(beta, { east: [alias('orders-r0'), home] }, { east: swapped })).toEqual(['NF-DR-002 east'])
    expect(codes(beta, { east: swapped }, { east: [alias('orders-r0'), home] })).toEqual(['NF-DR-002 east'])
    expect(codes(beta, { east: [alias('orders-r0'), home] }, { east: [...swapped, home] })).toEqual([])
  })

  test.each([
    [
      'NF-DR-002 east',
      'templates/operator-v1alpha1',
      object('Neo4jEnterpriseCluster', 'prod', { multiCluster: { topology: { primaryCluster: 'east' } } }),
      object('Neo4jEnterpriseCluster', 'prod', { multiCluster: { topology: { primaryCluster: 'west' } } }),
    ],
    [
      'NF-DR-003 east',
      beta,
      object('Neo4jReplicaDatabase', 'orders-r1', { source: { pullURI: 's3://a/b/' } }),
      object('Neo4jReplicaDatabase', 'orders-r1', { source: { pullURI: 's3://a/c/' } }),
    ],
    [
      'NF-DR-012 east',
      beta,
      object('Neo4jReplicaDatabase', 'orders-r1', { source: { addresses: ['a:6000'] } }),
      object('Neo4jReplicaDatabase', 'orders-r1', { source: { addresses: ['b:6000'] } }),
    ],
    [
      'NF-MAN-002 east',
      'overlays/manual',
      object('Service', 'neo4j-bolt', { loadBalancerClass: 'service.k8s.aws/nlb' }),
      object('Service', 'neo4j-bolt', { loadBalancerClass: 'eks.amazonaws.com/nlb' }),
    ],
  ])('%s in %s', (code, folder, before, after) => {
    expect(codes(folder, ...one(before, after))).toEqual([code])
    expect(codes(folder, ...one(before, before))).toEqual([])
  })

  test('a new alias swaps no roles', () => {
    const alias = object('Neo4jDatabaseAlias', 'orders', { targetDatabase: 'orders-r0' })
    expect(codes(beta, { east: [home] }, { east: [home, alias] })).toEqual([])
  })
})

describe('an upgrade (NF-DR-014)', () => {
  const [old, now] = [cluster('2026.08-enterprise'), cluster('2026.09-enterprise')]
  test('of home and replica at once names the home', () => {
    expect(
      codes(beta, { east: [old, home], west: [old, replica] }, { east: [now, home], west: [now, replica] }),
    ).toEqual(['NF-DR-014 east'])
  })
  test('of the replica first, and of the home afterwards, is right', () => {
    expect(
      codes(beta, { east: [old, home], west: [old, replica] }, { east: [old, home], west: [now, replica] }),
    ).toEqual([])
    expect(
      codes(beta, { east: [old, home], west: [now, replica] }, { east: [now, home], west: [now, replica] }),
    ).toEqual([])
  })
  test('of homes without replicas has no order', () => {
    expect(
      codes(beta, { east: [old, home], west: [old, home] }, { east: [now, home], west: [now, home] }),
    ).toEqual([])
  })
})

test('every format shows the code and what to do', () => {
  const [before, after] = one(
    object('Neo4jReplicaDatabase', 'orders-r1', { source: { pullURI: 's3://a/b/' } }),
    object('Neo4jReplicaDatabase', 'orders-r1', { source: { pullURI: 's3://a/c/' } }),
  )
  const found = changes(beta, before, after)
  expect(renderText(found, { color: false })).toContain(
    'error[NF-DR-003]: Source of a replica changed\n        = ',
  )
  expect(renderMarkdown(found)).toContain('error NF-DR-003, Source of a replica changed.')
  expect(JSON.parse(renderJson(found)).changes[0].finding).toMatchObject({
    code: 'NF-DR-003',
    severity: 'error',
  })
})

test('a rule that names an undescribed code is broken', () => {
  const text =
    'risks:\n  - { kind: Service, path: spec.type, risk: reload, code: NF-X-001, reason: "It changes." }\n'
  expect(readRiskRules('my/risks.yaml', text).diagnostics).toMatchObject([
    { code: 'NF-RISK-001', span: { start: { line: 2 } } },
  ])
})
