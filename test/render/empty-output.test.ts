import { expect, test } from 'vitest'
import { planFleet } from '../../src/render/plan.ts'
import { renderPlan } from '../../src/render/render.ts'
import { catalog, readyFleet } from './fleets.ts'

test('a cluster that gets no object is an error, because pruning would empty it', () => {
  const ready = readyFleet({
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'shop' },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      clusters: ['east', 'west'].map((name, index) => ({
        name,
        region: name,
        nodeAllocation: { primaries: 3 },
        networking: { cilium: { clusterId: 1 + index } },
      })),
      storage: { size: '10Gi' },
      acceptLicenseAgreement: 'eval',
      networking: { type: 'cilium' },
    },
  })
  if (ready === undefined) throw new Error('the fleet is not valid')
  const plan = planFleet(ready.fleet, ready.parts)
  const objects = plan.objects.filter(({ owner, entry }) => owner === 'east' && entry.area === 'platform')
  const { diagnostics, value } = renderPlan(
    { ...plan, objects },
    {
      patches: [],
      facts: [],
      creates: [],
      own: { patches: [], shapes: new WeakMap() },
      schemas: catalog.schema,
      shapes: new WeakMap(),
      places: ready.fleet.places,
      overlay: 'cilium',
    },
  )
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
    'NF-OUT-010 The render gives no object for west.',
  ])
})
