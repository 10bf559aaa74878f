import { describe, expect, test } from 'vitest'
import { decodeFleet } from '../../../src/fleet/decode.ts'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readSource } from '../../../src/source/read.ts'

/** Codes about quorum of a stretched DBMS: a cluster for each `primaries+secondaries`, or `primaries` alone. */
function said(
  layout: string,
  region = (index: number) => `region-${index}`,
  more: object = {},
  about = /^NF-QUO/,
): readonly string[] {
  const clusters = layout.split(' ').map((counts, index) => {
    const [primaries, secondaries = 0] = counts.split('/').map(Number)
    return { name: `c${index}`, region: region(index), nodeAllocation: { primaries, secondaries } }
  })
  const spec = {
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'yes',
    strategy: 'active-active',
    clusters,
    storage: { size: '1Gi' },
    networking: { type: 'cilium' },
    ...more,
  }
  const document = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'f' }, spec }
  const source = readSource('fleet.yaml', JSON.stringify(document)).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('the fleet is not valid')
  const codes = checkFleet(fleet).map(({ code }) => code)
  return [...new Set(codes.filter((code) => about.test(code)))].sort()
}

describe('layouts of the manual’s page on data centres', () => {
  test.each(['1 1 1', '2 2 1', '1 1 1 1 1', '2/1 2 1/2', '3 3 3'])('%s is recommended', (layout) => {
    expect(said(layout)).toEqual([])
  })

  test.each(['3 0/2', '5 0/3 0/3'])('%s is recommended for fast writes, but is no failover', (layout) => {
    expect(said(layout)).toEqual(['NF-QUO-011'])
  })

  test.each(['2 1', '3 2', '4 1', '3 1 1', '1 1 3'])('%s is advised against', (layout) => {
    expect(said(layout)).toEqual(['NF-QUO-003'])
  })

  test.each(['2 2', '3 3'])('%s, equal halves, is advised against strongly', (layout) => {
    expect(said(layout)).toEqual(['NF-QUO-001', 'NF-QUO-003'])
  })
})

test('clusters of one region fail together', () => {
  expect(said('1 1 1', (index) => (index === 2 ? 'b' : 'a'))).toEqual(['NF-QUO-003'])
})

test('where all clusters stand in one region, each of them may be lost', () => {
  expect(said('1 1 1', () => 'a')).toEqual([])
  expect(said('2 1', () => 'a')).toEqual(['NF-QUO-003'])
  expect(said('3 0/1', () => 'a')).toEqual(['NF-QUO-011'])
})

test('a database has at most 11 primaries and 20 secondaries', () => {
  expect(said('5 5 3')).toEqual(['NF-QUO-005'])
  expect(said('1/8 1/8 1/8')).toEqual(['NF-QUO-005'])
})

describe('databases of a stretched DBMS', () => {
  const found = (database: object, more: object = {}) =>
    said('2/1 2 1', undefined, { databases: [{ name: 'orders', ...database }], ...more }, /^NF-(QUO|SPEC)/)

  test('lie on servers of their mode', () => {
    expect(found({})).toEqual([])
    expect(found({ topology: { primaries: 5, secondaries: 1 } })).toEqual([])
    expect(found({ topology: { primaries: 6 } })).toEqual(['NF-QUO-015'])
    expect(found({ topology: { primaries: 3, secondaries: 2 } })).toEqual(['NF-QUO-015'])
  })
  test('lie on servers that may hold them', () => {
    const config = { 'initial.server.allowed_databases': 'stock-r0' }
    expect(found({}, { config })).toEqual(['NF-QUO-015'])
    expect(found({ topology: { primaries: 3 }, residency: ['region-0'] })).toContain('NF-QUO-015')
  })
  test('have no home, as any primary may lead', () => expect(found({ home: 'c0' })).toEqual(['NF-SPEC-008']))
})
