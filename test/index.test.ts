import { expect, test } from 'vitest'
import { decodeFleet, planFleet, readOverlay, readSource, readTarget, renderPlan } from '../src/index.ts'

const spec = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  target: tiny
  clusters:
    - { name: east, region: us-east-1, nodeAllocation: { primaries: 3 } }
    - { name: west, region: us-west-2, nodeAllocation: { primaries: 5 } }
  storage: { size: 100Gi }
  networking: { type: none }
`

test('the core renders from texts alone, with a target and an overlay nobody has seen before', () => {
  const target = readTarget({
    name: 'tiny',
    location: 'tiny',
    files: new Map([
      [
        'target.yaml',
        'apiVersion: neofleet.dev/v1alpha1\nkind: Target\nsummary: One map.\nstrategies: { active-passive: {} }\nmanifests: [{ template: a.hbs, area: dbms }]\n',
      ],
      [
        'a.hbs',
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "{{cluster.name}}-servers", namespace: {{fleet.namespace}} }\ndata: { count: "{{cluster.servers}}" }\n',
      ],
    ]),
  }).value
  const overlay = readOverlay({
    name: 'none',
    location: 'none',
    files: new Map([
      ['overlay.yaml', 'apiVersion: neofleet.dev/v1alpha1\nkind: Overlay\nsummary: Nothing.\n'],
    ]),
  }).value
  const source = readSource('fleet.yaml', spec).value
  const fleet = source === undefined ? undefined : decodeFleet({ layers: [source] }).value
  if (target === undefined || overlay === undefined || fleet === undefined)
    throw new Error('the texts are valid')
  const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } as const
  const rendered = renderPlan(planFleet(fleet, { target, shared: [], overlay }), {
    patches: [],
    own: { patches: [], shapes: new WeakMap() },
    schemas: (apiVersion, kind) => ({ apiVersion, kind, scope: 'Namespaced', served: true, schema }),
    shapes: new WeakMap(),
    places: fleet.places,
    overlay: overlay.name,
  })
  expect(rendered.diagnostics).toEqual([])
  expect(rendered.value?.map(({ path }) => path)).toEqual([
    'clusters/east/dbms/configmap-east-servers.yaml',
    'clusters/west/dbms/configmap-west-servers.yaml',
  ])
  expect(rendered.value?.[1]?.text).toContain('count: "5"')
})
