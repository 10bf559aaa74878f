import { expect, test } from 'vitest'
import { decodeFleet } from '../../../src/fleet/decode.ts'
import { readSource } from '../../../src/source/read.ts'
import { importFixtures, places } from './documents.ts'

const imported = importFixtures('primary-cluster.yaml', 'dr-cluster.yaml')

function decode(text: string | undefined) {
  const source = readSource('fleet.yaml', text ?? '').value
  if (source === undefined) throw new Error('the written file does not parse')
  return decodeFleet({ layers: [source] })
}

/** What a user does to the file, one edit a line. */
function edit(text: string, edits: readonly (readonly [RegExp, string])[]): string {
  return edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to)
    if (after === before) throw new Error(`nothing matches ${from}`)
    return after
  }, text)
}

test('the two resources of the quick start become one commented fleet spec', async () => {
  await expect(imported.value).toMatchFileSnapshot('golden/quick-start.yaml')
})

test('their contradictions are found at both places', () => {
  expect([...places(imported.diagnostics)].sort()).toEqual([
    'NF-CILIUM-001 dr-cluster.yaml:31:22 primary-cluster.yaml:18:22',
    'NF-ID-002 dr-cluster.yaml:22:23 primary-cluster.yaml:30:15',
    'NF-ID-003 primary-cluster.yaml:40:22 dr-cluster.yaml:54:16',
    'NF-IMPORT-004 dr-cluster.yaml:41:5 primary-cluster.yaml:7:1',
    'NF-IMPORT-006 dr-cluster.yaml:5:9 primary-cluster.yaml:5:9',
    'NF-IMPORT-011 primary-cluster.yaml:7:1',
    'NF-SPEC-004 primary-cluster.yaml:7:1',
    'NF-SPEC-004 primary-cluster.yaml:7:1',
  ])
})

test('a contradiction stands in the file as well, at the place concerned', () => {
  expect(imported.value?.replaceAll('\n      # ', ' ')).toContain(
    "nodeAllocation: dr-cluster.yaml:54:16 says 3 primaries and 2 secondaries, primary-cluster.yaml:40:22 says 1 primary and 1 secondary; the cluster's own document counts.\n      nodeAllocation: { primaries: 3, secondaries: 2 }",
  )
})

test('writing a file with contradictions is no failure', () => {
  expect(imported.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('the order of the files does not decide who counts', () => {
  const turned = decode(
    edit(importFixtures('dr-cluster.yaml', 'primary-cluster.yaml').value ?? '', [
      [/# (image: \{.*?\}).*/, '$1'],
    ]),
  )
  expect(turned.value?.resourceName).toBe('neo4j-primary')
  expect(turned.value?.clusters.map(({ name, nodeAllocation }) => [name, nodeAllocation])).toEqual([
    ['us-west-dr', { primaries: 3, secondaries: 2 }],
    ['us-east-primary', { primaries: 3, secondaries: 2 }],
  ])
})

test('what is still missing is reported in the written file', () => {
  expect(decode(imported.value).diagnostics.map(({ code, detail }) => [code, detail])).toEqual([
    ['NF-SPEC-004', expect.stringContaining('spec.image')],
  ])
})

test('once mended as the comments say, the fleet decodes', () => {
  const mended = decode(
    edit(imported.value ?? '', [
      [/# (image: \{.*?\}).*/, '$1'],
      [/# (acceptLicenseAgreement: eval).*/, '$1'],
      [/(name: us-west-dr\n.*clusterId:) 1/s, '$1 2'],
      [/neo4j-primary\.neo4j\.svc\.cluster\.local/, 'neo4j-us-east.example.com'],
      [/neo4j-dr\.neo4j\.svc\.cluster\.local/, 'neo4j-us-west.example.com'],
      [/zone: neo4j\.local/, 'zone: neo4j.example.com'],
      [/ +leaderElection: .*\n/, ''],
      [/(failoverCoordination:\n +enabled:) true/, '$1 false'],
      [/enforceDistribution: true/, 'enforceDistribution: false'],
      [/ +requiredDuringScheduling: true\n/, ''],
      [/(antiAffinity: .*topologyKey:) topology.kubernetes.io\/zone/, '$1 kubernetes.io/hostname'],
    ]),
  )
  expect(mended.diagnostics).toEqual([])
  expect(mended.value?.clusters.map(({ networking }) => networking)).toEqual([
    { cilium: { clusterId: 1 } },
    { cilium: { clusterId: 2 } },
  ])
})
