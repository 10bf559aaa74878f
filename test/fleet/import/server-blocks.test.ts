import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { importTexts, places, small } from './documents.ts'

const guide = readFileSync(new URL('../../fixtures/guide/coredns.yaml', import.meta.url), 'utf8')

describe('server blocks for CoreDNS, as the guide has them', () => {
  const { value, diagnostics } = importTexts({ 'graph.yaml': small, 'coredns.yaml': guide })

  test('are told what is wrong in them, each at its place', () => {
    expect(places(diagnostics).filter((place) => place.includes('coredns.yaml'))).toEqual([
      'NF-DNS-004 coredns.yaml:5:9',
      'NF-DNS-005 coredns.yaml:11:7',
      'NF-DNS-006 coredns.yaml:10:17',
      'NF-DNS-006 coredns.yaml:15:17',
      'NF-DNS-006 coredns.yaml:19:17',
      'NF-DNS-007 coredns.yaml:11:14',
      'NF-DNS-002 coredns.yaml:14:5',
      'NF-DNS-002 coredns.yaml:18:5',
    ])
    expect(
      new Set(diagnostics.filter(({ code }) => code.startsWith('NF-DNS')).map((each) => each.severity)),
    ).toEqual(new Set(['warning']))
  })

  test('are carried into the fleet as they are, with the findings as comments', () => {
    const { dns } = parse(value ?? '').spec.networking
    expect(dns.corefile).toBe(parse(guide).data['neo4j.server'])
    expect(value).toContain('# NF-DNS-005: policy is a setting of forward and stands outside of its braces.')
  })
})

test('server blocks alone are told about, and make no fleet', () => {
  const { value, diagnostics } = importTexts({ 'coredns.yaml': guide })
  expect(value).toBeUndefined()
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(
    new Set(['NF-IMPORT-002', 'NF-DNS-004', 'NF-DNS-005', 'NF-DNS-006', 'NF-DNS-007', 'NF-DNS-002']),
  )
})

test('keys that are no server blocks are left out by name', () => {
  const other = guide.replace('neo4j.server', 'log.override')
  const { value, diagnostics } = importTexts({ 'graph.yaml': small, 'coredns.yaml': other })
  expect(parse(value ?? '').spec.networking.dns).toBeUndefined()
  expect(places(diagnostics)).toContain('NF-IMPORT-007 coredns.yaml:8:3')
})
