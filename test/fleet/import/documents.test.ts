import { expect, test } from 'vitest'
import { importTexts, places, small } from './documents.ts'

const west = small
  .replace('name: east, region: us-east-1', 'name: west, region: us-west-2')
  .replace('graph.east', 'graph.west')

test('several documents in one file are several documents', () => {
  const { value, diagnostics } = importTexts({
    'all.yaml': `${small}---\n${west.replace('namespace: neo4j', 'namespace: other')}`,
  })
  expect(value).toContain('- name: west')
  expect(places(diagnostics)).toContain('NF-IMPORT-003 all.yaml:17:37 all.yaml:3:37')
})

test('a List, as kubectl prints it, is its items', () => {
  const item = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`
  const list = `apiVersion: v1\nkind: List\nitems:\n${item(small)}${item(west)}`
  expect(importTexts({ 'list.yaml': list }).value?.replaceAll('list', 'all')).toBe(
    importTexts({ 'all.yaml': `${small}---\n${west}` }).value,
  )
})

test('what a server wrote is no wish', () => {
  const live = small.replace('namespace: neo4j }', 'namespace: neo4j, uid: u, resourceVersion: "1" }')
  const { value, diagnostics } = importTexts({ 'live.yaml': `${live}status: { phase: Ready }\n` })
  expect(places(diagnostics).filter((place) => place.startsWith('NF-IMPORT-008'))).toEqual([
    'NF-IMPORT-008 live.yaml:3:44',
    'NF-IMPORT-008 live.yaml:3:52',
    'NF-IMPORT-008 live.yaml:14:1',
  ])
  expect(value).not.toContain('Ready')
})

test('a document of another kind is refused by its name', () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\n'
  const { value, diagnostics } = importTexts({ 'a.yaml': `${small}---\n${secret}` })
  expect(value).toBeUndefined()
  expect(places(diagnostics)).toEqual(['NF-IMPORT-001 a.yaml:16:7'])
  expect(diagnostics[0]?.detail).toContain('"v1" and kind "Secret"')
})

test('a v1beta1 resource is refused with a way to begin', () => {
  const { diagnostics } = importTexts({ 'a.yaml': small.replace('v1alpha1', 'v1beta1') })
  expect(places(diagnostics)).toEqual(['NF-IMPORT-001 a.yaml:1:13'])
  expect(diagnostics[0]?.help).toContain('neofleet init')
})

test('a fragment that is none of multiCluster is refused', () => {
  const { diagnostics } = importTexts({ 'a.yaml': 'spec: { topology: {} }\n' })
  expect(places(diagnostics)).toEqual(['NF-IMPORT-001 a.yaml:1:1'])
})

test('a fragment holds for every cluster of the resources beside it', () => {
  const fragment = `spec:
  multiCluster:
    networking:
      type: submariner
      submariner: { clusterCIDR: 10.244.0.0/16, cableDriver: wireguard }
`
  const { value, diagnostics } = importTexts({
    'a.yaml': small.replace('- { name: east', '- { name: west, region: us-west-2 }\n        - { name: east'),
    'b.yaml': fragment,
  })
  expect(value?.match(/podCIDRs: \[ 10.244.0.0\/16 \]/g)).toHaveLength(2)
  expect(value).toContain('cableDriver: wireguard')
  expect(places(diagnostics)).toContain('NF-IMPORT-003 b.yaml:4:13 a.yaml:10:25')
  expect(places(diagnostics).join()).not.toContain('NF-IMPORT-004')
})

test('a drawing that is fenced as YAML is skipped with a note', () => {
  const { value, diagnostics } = importTexts({ 'a.yaml': `"a drawing"\n---\n${small}` })
  expect(value).toContain('- name: east')
  expect(places(diagnostics)).toContain('NF-SPEC-013 a.yaml:1:1')
})

test('nothing but drawings is nothing to import', () => {
  expect(importTexts({ 'a.yaml': '- 1\n' }).diagnostics.map(({ code }) => code)).toEqual([
    'NF-SPEC-013',
    'NF-IMPORT-002',
  ])
})

test('a resource without other clusters is a fleet of one', () => {
  const alone = small.slice(0, small.indexOf('  multiCluster'))
  const { value } = importTexts({ 'a.yaml': alone })
  expect(value).toContain('- name: graph\n      # region: us-east-1   # NF-SPEC-004')
  expect(value).toContain('nodeAllocation: { primaries: 3 }')
})

test('files with the same last name are told apart', () => {
  const { value } = importTexts({ 'a/neo4j.yaml': small, 'b/neo4j.yaml': small.replace('graph,', 'other,') })
  expect(value?.replaceAll(/\n *# /g, ' ')).toContain(
    'a/neo4j.yaml:3:19 says "graph", b/neo4j.yaml:3:19 says "other"',
  )
})
