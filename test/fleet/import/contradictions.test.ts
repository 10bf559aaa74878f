import { expect, test } from 'vitest'
import { importTexts, places, small } from './documents.ts'

/** The small resource, and one for a second cluster that differs in one place. */
function against(from: string | RegExp, to: string) {
  const west = small
    .replace(
      'name: east, region: us-east-1, endpoint: "graph.east.',
      'name: west, region: us-west-2, endpoint: "graph.west.',
    )
    .replace(from, to)
  const { value = '', diagnostics } = importTexts({ 'east.yaml': small, 'west.yaml': west })
  const found = places(diagnostics.filter(({ code }) => code !== 'NF-SPEC-004' && code !== 'NF-IMPORT-011'))
  return { text: value.replaceAll(/\n *# /g, ' '), found }
}

test('resources that differ in nothing but the cluster merge without a word', () => {
  expect(against('', '').found).toEqual([])
})

test.each([
  ['namespace', 'namespace: neo4j', 'namespace: graphs', 'metadata.namespace', '3:37'],
  ['networking', 'type: cilium', 'type: istio', 'spec.networking.type', '10:25'],
])('a %s of its own cannot be kept: the first document counts', (_, from, to, field, place) => {
  const { text, found } = against(from, to)
  expect(found).toEqual([`NF-IMPORT-003 west.yaml:${place} east.yaml:${place}`])
  expect(text).toContain(` NF-IMPORT-003: ${field}: east.yaml:${place} says`)
})

test('a name of its own is explained, because volumes hang on it', () => {
  const { text, found } = against('name: graph', 'name: graph-dr')
  expect(found).toEqual(['NF-IMPORT-006 west.yaml:3:19 east.yaml:3:19'])
  expect(text).toContain('where it was graph-dr, a new and empty DBMS starts beside the old one')
  expect(text).toContain('resourceName: graph\n')
})

test.each([
  ['storage', 'size: 100Gi', 'size: 200Gi', '7:36', 'storage: { size: 200Gi }'],
  ['image', 'tag: 2026', 'tag: 2025', '5:30', 'image: { tag: 2025.08-enterprise }'],
])('%s of its own stays with the cluster', (part, from, to, place, kept) => {
  const { text, found } = against(from, to)
  expect(found).toEqual([`NF-IMPORT-005 west.yaml:${place} east.yaml:${place}`])
  expect(text).toMatch(
    new RegExp(` overrides: NF-IMPORT-005: west differs in ${part}\\..*it keeps its own\\.\n +${kept}`),
  )
})

test('a field that a cluster lacks becomes an override that deletes it', () => {
  const { text } = against('className: gp3, ', '')
  expect(text).toContain('storage: { className: null }')
})

test('a block that one document lacks holds for all, and both places are named', () => {
  const { text, found } = against(
    '  multiCluster:\n',
    '  backups: { defaultStorage: { type: s3, bucket: b } }\n  multiCluster:\n',
  )
  expect(found).toEqual(['NF-IMPORT-004 west.yaml:8:3 east.yaml:4:1'])
  expect(text).toContain(' NF-IMPORT-004: west.yaml:8:3 has spec.backups, east.yaml has not')
})

test('a cluster described by two documents has one endpoint: that of its own document', () => {
  const { text, found } = against(
    /$/,
    '        - { name: east, region: us-east-2, endpoint: "10.1.0.100:7687" }\n',
  )
  expect(found).toContain('NF-ID-003 west.yaml:14:54 east.yaml:13:54')
  expect(found).toContain('NF-ID-003 west.yaml:14:33 east.yaml:13:33')
  expect(text).toContain('endpoint: graph.east.example.com:7687')
})

test('a primary cluster that nobody lists is kept and named', () => {
  const { text, found } = against(/$/, '      primaryCluster: north\n')
  expect(found).toContain('NF-ID-002 west.yaml:14:23')
  expect(text).toContain('names "north", which the document does not list. No document lists it.')
})

test('two documents about one cluster contradict each other', () => {
  const { value, diagnostics } = importTexts({ 'a.yaml': small, 'b.yaml': small.replace('100Gi', '200Gi') })
  expect(places(diagnostics)).toContain('NF-IMPORT-003 b.yaml:7:36 a.yaml:7:36')
  expect(value).toMatch(/the\n +# first document counts\.\n +size: 100Gi\n/)
})

test('the order in which blocks are written makes no difference', () => {
  const [head = '', rest = ''] = small.split('spec:\n')
  const turned = `${head}spec:\n${rest.slice(rest.indexOf('  multiCluster'))}${rest.slice(0, rest.indexOf('  multiCluster'))}`
  expect(importTexts({ 'a.yaml': turned }).value).toBe(importTexts({ 'a.yaml': small }).value)
})
