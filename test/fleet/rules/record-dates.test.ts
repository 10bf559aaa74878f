import { describe, expect, test } from 'vitest'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

function codesOf(first: string, second: string, third = second): readonly string[] {
  const fleet = readFleet(
    'fleet.yaml',
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  clusters:
    - { name: east, region: us-east-1, nodeAllocation: { primaries: 3 } }
    - { name: west, region: us-west-2, nodeAllocation: { primaries: 3 } }
  storage: { size: 100Gi }
  databases: [{ name: orders, replicas: [{ cluster: west, via: chain }] }]
  failovers:
    - { id: a, date: "${first}", database: orders, from: east, to: west, reason: flood }
    - { id: b, date: "${second}", database: orders, from: west, to: east, reason: over }
    - { id: c, date: "${third}", database: orders, from: east, to: west, reason: again }
  networking: { type: cilium }
`,
  )
  return checkFleet(fleet).map(({ code }) => code)
}

test('a date between two times hides neither from the other', () => {
  expect(codesOf('2026-11-25T12:00Z', '2026-11-25', '2026-11-25T10:00Z')).toContain('NF-REC-002')
  expect(codesOf('2026-11-25T10:00Z', '2026-11-25', '2026-11-25T12:00Z')).not.toContain('NF-REC-002')
})

describe('dates of records (NF-REC-002)', () => {
  test.each([
    ['2026-11-25', '2026-11-24'],
    ['2026-11-25T10:00:00Z', '2026-11-25T09:59Z'],
    ['2026-11-25T10:00:00Z', '2026-11-24'],
    ['2026-11-25', '2026-11-31'],
    ['2026-11-25', '2026-11-25T25:00Z'],
  ])('%s, then %s, is refused', (first, second) => {
    expect(codesOf(first, second)).toContain('NF-REC-002')
  })
  test.each([
    ['2026-11-25', '2026-11-25'],
    ['2026-11-25T10:00:00Z', '2026-11-25'],
    ['2026-11-25', '2026-11-25T00:00Z'],
    ['2026-11-25T09:59Z', '2026-11-25T10:00:00Z'],
  ])('%s, then %s, is an order', (first, second) => {
    expect(codesOf(first, second)).not.toContain('NF-REC-002')
  })
})
