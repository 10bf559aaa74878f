import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openCatalog } from '../../src/io/catalog.ts'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet } from './example.ts'

const folder = freshFolder()

const base = readFileSync(join(import.meta.dirname, 'fixtures/four-networks.yaml'), 'utf8')
const names = openCatalog().overlayNames

const record = '{ id: f1, date: "2026-11-25", database: orders, from: east, to: west, reason: rehearsal'
const back = ', { cluster: east, via: chain, upstream: orders-r1, physical: orders-r2 }'

/** Clusters whose entry Service has pods, those that export it, and what its steps are counted by. */
function entriesOf(type: string, failovers: string, more = '') {
  const file = join(folder, 'fleet.yaml')
  const parts = `  storages: [{ name: chain, type: s3, bucket: chain, region: eu-west-1, credentialsSecret: s3 }]
  databases: [{ name: orders, replicas: [{ cluster: west, via: chain }${more}] }]
  failovers: [${failovers}]
`
  writeFileSync(file, base.replace('type: cilium', `type: ${type}`) + parts)
  const { diagnostics, trees } = renderFleet(file)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const manifests = trees.flatMap((tree) => tree.manifests)
  const services = manifests.filter(({ kind, name }) => kind === 'Service' && name === 'neo4j-bolt')
  return {
    withPods: services
      .filter(({ text }) => (parse(text) as { spec: { selector?: object } }).spec.selector !== undefined)
      .map(({ owner }) => owner)
      .sort(),
    generations: services.map(
      ({ text }) =>
        (parse(text) as { metadata: { annotations: Record<string, string> } }).metadata.annotations[
          'neofleet.dev/generation'
        ],
    ),
    exported: manifests.filter(({ kind }) => kind === 'ServiceExport').map(({ owner }) => owner),
  }
}

describe.each(names)('The entry of a fleet, by %s', (type) => {
  const before = entriesOf(type, '')
  const exports = before.exported.length > 0

  test('is in the home', () => {
    expect(before.withPods).toContain('east')
    expect(before.exported).toEqual(exports ? ['east'] : [])
  })

  test('is withdrawn from a home that is fenced, and nobody else takes it', () => {
    const fenced = entriesOf(type, `${record}, phase: fence }`)
    expect(fenced.withPods).toEqual(before.withPods.filter((owner) => owner !== 'east'))
    expect(fenced.exported).toEqual([])
  })

  test('is in the new home alone once a replica is promoted', () => {
    const promoted = entriesOf(type, `${record} }`)
    expect(promoted).toMatchObject({ withPods: ['west'], exported: exports ? ['west'] : [] })
  })

  // The admission policy refuses what counts less: a revert must not lead clients back to a home that was left.
  test('counts each step of a failover in every cluster', () => {
    const [none, fenced, promoted] = ['', `${record}, phase: fence }`, `${record} }`].map((failovers) =>
      entriesOf(type, failovers).generations.map((text) => Number(text ?? '0')),
    )
    expect(new Set(none)).toEqual(new Set([0]))
    expect(Math.min(...(fenced ?? []))).toBeGreaterThan(0)
    expect(Math.min(...(promoted ?? []))).toBeGreaterThan(Math.max(...(fenced ?? [])))
  })

  test('is where a standby’s is, once the old home reads again', () => {
    const standby = entriesOf(type, `${record}, settled: true }`, back)
    expect(standby.withPods).toEqual(before.withPods.includes('west') ? ['east', 'west'] : ['west'])
    expect(standby.exported).toEqual(exports ? ['west'] : [])
  })
})
