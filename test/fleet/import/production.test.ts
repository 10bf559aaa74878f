import { expect, test } from 'vitest'
import { decodeFleet } from '../../../src/fleet/decode.ts'
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

test('monitoring, whose conditions are words, is kept as a comment with its value', () => {
  const restored = fixture('production-repaired.yaml').replace(
    /^ {2}security:/m,
    '  monitoring:\n    alerts:\n      - name: zone-imbalance\n  security:',
  )
  const { value, diagnostics } = importTexts({ 'production.yaml': restored })
  expect(value).not.toMatch(/^ *monitoring:/m)
  expect(value).toMatch(
    /# NF-IMPORT-007: production\.yaml:127:3 spec\.monitoring\. conditions in words cannot be evaluated/,
  )
  expect(value).toContain('#   | alerts:\n#   |   - name: zone-imbalance\n')
  expect(places(diagnostics)).toContain('NF-IMPORT-007 production.yaml:127:3')
})
