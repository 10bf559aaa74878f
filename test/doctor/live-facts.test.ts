import { describe, expect, test } from 'vitest'
import type { ClusterPlace } from '../../src/analyze/cluster-place.ts'
import type { Question } from '../../src/analyze/doctor/check.ts'
import { liveFactsCheck } from '../../src/analyze/doctor/live-facts.ts'
import { clusterPlaces } from '../../src/commands/cluster-places.ts'
import { prepare } from '../../src/commands/prepare.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { readOverlay } from '../../src/overlay/overlay.ts'
import { treeOf } from '../../src/print/tree.ts'
import { valueAt } from '../../src/source/path.ts'
import { readCertificates } from '../../src/target/read-certificates.ts'
import { readLive } from '../../src/target/read-live.ts'
import { root } from '../overlays/example.ts'

/** The clusters of an example, and what is wrong with the facts of its folders. */
function placesOf(path: string): readonly [readonly ClusterPlace[], readonly Diagnostic[]] {
  const diagnostics: Diagnostic[] = []
  const ready = prepare([path], root, { overlays: [] }).value?.fleets ?? []
  return [ready.flatMap((one) => clusterPlaces(one, treeOf([]), undefined, diagnostics)), diagnostics]
}

const asked = ({ words }: Question) => words.filter((word) => word !== '--output=json').join(' ')

describe('what folders know of objects that others write', () => {
  test.each([
    [
      'overlays/cilium/examples/starter',
      'get configmaps cilium-config --namespace=kube-system',
      { data: { 'cluster-id': '1', 'cluster-name': 'east' } },
    ],
    [
      'overlays/istio/examples/starter',
      'get namespaces istio-system',
      { metadata: { labels: { 'topology.istio.io/network': 'net-east' } } },
    ],
    [
      'overlays/submariner/examples/starter',
      'get submariners.submariner.io submariner --namespace=submariner-operator',
      { spec: { clusterID: 'east', clusterCIDR: '10.10.0.0/16', serviceCIDR: '10.96.0.0/16' } },
    ],
  ])('%s', (path, question, live) => {
    const [[place], diagnostics] = placesOf(path)
    if (place === undefined) throw new Error('a cluster')
    expect(diagnostics).toEqual([])
    const questions = liveFactsCheck(place).filter((one) => asked(one) === question)
    expect(questions.length).toBeGreaterThan(0)
    const told = questions.map(({ judge }) => judge(live, 0))
    expect(told.flatMap(({ troubles }) => troubles)).toEqual([])
    for (const { judge } of questions) {
      expect(judge({}, 0).troubles.map(({ code }) => code.code)).toEqual(['NF-DOC-007'])
    }
  })

  test('the values of istiod are searched for the text that stands for one of them', () => {
    const [[place]] = placesOf('overlays/istio/examples/starter')
    const mesh = place && liveFactsCheck(place).find(({ about }) => about === 'mesh id of Istio')
    const troubles = (meshID: string) =>
      mesh?.judge({ data: { values: JSON.stringify({ global: { meshID } }, null, 2) } }, 0).troubles
    expect(troubles(String(valueAt(place?.view, ['options', 'meshID'])))).toEqual([])
    expect(troubles('another')).toHaveLength(1)
  })
})

test('a fact that cannot be read is a mistake of its folder, at its line', () => {
  const text = `apiVersion: neofleet.dev/v1alpha1
kind: Overlay
summary: One that is wrong.
live:
  - { what: a loop, resource: configmaps, field: data.a, is: "{{#if cluster}}x{{/if}}" }
  - { what: a list, resource: configmaps, field: "data[]", is: x }
  - { what: nothing, resource: configmaps, field: data.a }
  - { what: both, resource: configmaps, field: data.a, is: x, holds: cluster.labels }
certificates:
  - { secret: "{{#each servers}}x{{/each}}", names: cluster.endpoint.host }
  - { secret: x, names: "cluster.((" }
`
  const files = new Map([['overlay.yaml', text]])
  const overlay = readOverlay({ name: 'wrong', location: 'wrong', files })
  const found =
    overlay.value === undefined
      ? overlay.diagnostics
      : [...readLive(overlay.value).diagnostics, ...readCertificates(overlay.value).diagnostics]
  expect(found.map(({ span }) => span?.start.line)).toEqual([5, 6, 7, 8, 10, 11])
})
