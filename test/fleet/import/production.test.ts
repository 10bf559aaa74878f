import { expect, test } from 'vitest'
import { decodeFleet } from '../../../src/fleet/decode.ts'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readSource, readSources } from '../../../src/source/read.ts'
import { fixture, importFixtures, importTexts, places } from './documents.ts'

test('the production block of the guide does not parse, and the stray line is named', () => {
  const file = 'production-resilient-cluster.yaml'
  const { value, diagnostics } = readSources(file, fixture(file))
  expect(value).toBeUndefined()
  expect(places(diagnostics)).toEqual([`NF-SPEC-001 ${file}:125:7`])
})

const repaired = importFixtures('production-repaired.yaml')

test('without the orphan lines it is one fleet of three clusters', async () => {
  await expect(repaired.value).toMatchFileSnapshot('golden/production-repaired.yaml')
  const source = readSource('fleet.yaml', repaired.value ?? '').value
  if (source === undefined) throw new Error('the written file does not parse')
  const { value, diagnostics } = decodeFleet({ layers: [source] })
  expect(diagnostics).toEqual([])
  expect(value?.clusters.map(({ name, endpoint }) => [name, endpoint])).toEqual([
    ['production-primary', 'neo4j-production.neo4j.svc.cluster.local:7687'],
    ['production-dr', 'neo4j-dr.neo4j.svc.cluster.local:7687'],
    ['production-backup', 'neo4j-backup.neo4j.svc.cluster.local:7687'],
  ])
})

test('clusters that no document describes are named', () => {
  expect(places(repaired.diagnostics)).toContain('NF-IMPORT-009 production-repaired.yaml:24:15')
  expect(places(repaired.diagnostics)).toContain('NF-IMPORT-009 production-repaired.yaml:30:15')
})

/** The lines of the guide under the parent that they lost, with the entry that the first of them belonged to. */
const monitoring = `  monitoring:
    metrics:
      - name: "zone_distribution_health"
        query: "zone balance of all servers"
        threshold: 0.8
      - name: "cross_cluster_latency"
        query: "neo4j_cross_cluster_latency_seconds"
        threshold: 0.1
    alerts:
      - name: "zone-imbalance"
        condition: "zone_distribution_health < 0.8"
        severity: "warning"
      - name: "lag"
        condition: "replica_lag > 10"
`

test('monitoring is carried over, and what is wrong with it is told at both places', () => {
  const restored = fixture('production-repaired.yaml').replace(/^ {2}security:/m, `${monitoring}  security:`)
  const { value = '', diagnostics } = importTexts({ 'production.yaml': restored })
  expect(places(diagnostics).filter((place) => place.startsWith('NF-MON'))).toEqual([
    'NF-MON-003 production.yaml:130:22',
    'NF-MON-011 production.yaml:131:20',
    'NF-MON-002 production.yaml:133:17',
    'NF-MON-011 production.yaml:134:20',
    'NF-MON-002 production.yaml:140:21',
  ])
  const source = readSource('fleet.yaml', value).value
  if (source === undefined) throw new Error('the written file does not parse')
  const fleet = decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('the written file is no fleet')
  const found = checkFleet(fleet).filter(({ code }) => code.startsWith('NF-MON') && code !== 'NF-MON-009')
  const lines = value.split('\n')
  expect(found.map(({ code, span }) => [code, lines[(span?.start.line ?? 0) - 1]?.trim()])).toEqual([
    ['NF-MON-012', 'monitoring:'],
    ['NF-MON-003', expect.stringContaining('zone balance of all servers')],
    ['NF-MON-011', expect.stringContaining('threshold: 0.8')],
    ['NF-MON-002', expect.stringContaining('neo4j_cross_cluster_latency_seconds')],
    ['NF-MON-011', expect.stringContaining('threshold: 0.1')],
    ['NF-MON-002', expect.stringContaining('replica_lag')],
  ])
})
