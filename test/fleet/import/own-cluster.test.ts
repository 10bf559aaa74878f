import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { valueAt } from '../../../src/source/path.ts'
import { importTexts, places, small } from './documents.ts'

const two = `${small}        - { name: west, region: us-west-2, endpoint: "graph-dr.west.example.com:7687" }\n`

/** The cluster that gets the id which only the document's own cluster can have. */
function own(text: string): unknown {
  const withId = text.replace('type: cilium', 'type: cilium, cilium: { clusterMesh: { clusterId: 7 } }')
  const { spec } = parse(importTexts({ 'a.yaml': withId }).value ?? '')
  return spec.clusters.find(
    (cluster: unknown) => valueAt(cluster, ['networking', 'cilium', 'clusterId']) === 7,
  )?.name
}

const zones = (list: string) => (text: string) =>
  text.replace('primaries: 3', `primaries: 3, availabilityZones: [${list}]`)
const named = (name: string) => (text: string) => text.replace('name: graph', `name: ${name}`)
const allocated = (text: string) => text.replace('us-west-2,', 'us-west-2, nodeAllocation: { primaries: 3 },')
const primary = (text: string) => `${text}      primaryCluster: west\n`

test.each([
  ['the only cluster it lists', named('other')(small), 'east'],
  ['the one whose region its zones are in', zones('us-west-2a, us-west-2b')(two), 'west'],
  ['the one whose endpoint begins with its name', named('graph-dr')(two), 'west'],
  ['the one with its allocation', allocated(named('other')(two)), 'west'],
  ['the primary cluster, where nothing else tells', primary(named('other')(two)), 'west'],
  [
    'the one of its zones, whatever else points elsewhere',
    zones('us-east-1a')(primary(allocated(two))),
    'east',
  ],
])('a document describes %s', (_, text, cluster) => {
  expect(own(text)).toBe(cluster)
})

test('where nothing tells whose it is, its zones and ids are listed at the end', () => {
  const { value, diagnostics } = importTexts({ 'a.yaml': zones('eu-1a')(named('other')(two)) })
  expect(places(diagnostics)).toContain('NF-IMPORT-010 a.yaml:4:1')
  expect(value).toContain('#   | - eu-1a\n')
})
