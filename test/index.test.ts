import { expect, test } from 'vitest'
import {
  chooseParts,
  decodeFleet,
  planFleet,
  readOverlay,
  readSource,
  readTarget,
  renderPlan,
} from '../src/index.ts'

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

const head =
  'apiVersion: neofleet.dev/v1alpha1\nkind: Target\nsummary: One map.\nstrategies: { active-passive: {} }\n'
const map =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "{{cluster.name}}-servers", namespace: {{fleet.namespace}} }\ndata: { count: "{{cluster.servers}}" }\n'

function target(manifest: string) {
  const files = new Map([
    ['target.yaml', `${head}manifests: [${manifest}]\n`],
    ['a.hbs', map],
  ])
  return readTarget({ name: 'tiny', location: 'tiny', files })
}

function overlay(name: string) {
  const text = 'apiVersion: neofleet.dev/v1alpha1\nkind: Overlay\nsummary: Nothing.\n'
  return readOverlay({ name, location: name, files: new Map([['overlay.yaml', text]]) })
}

function fleetOf(text: string) {
  const source = readSource('fleet.yaml', text).value
  const fleet = source === undefined ? undefined : decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('the spec is valid')
  return fleet
}

function render(manifest: string) {
  const [parts, network, fleet] = [target(manifest).value, overlay('none').value, fleetOf(spec)]
  if (parts === undefined || network === undefined) throw new Error('the folders are valid')
  const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } as const
  return renderPlan(planFleet(fleet, { target: parts, shared: [], overlay: network }), {
    patches: [],
    facts: [],
    creates: [],
    own: { patches: [], shapes: new WeakMap() },
    schemas: (apiVersion, kind) => ({ apiVersion, kind, scope: 'Namespaced', served: true, schema }),
    shapes: new WeakMap(),
    places: fleet.places,
    overlay: network.name,
  })
}

test('the core renders from texts alone, with a target and an overlay nobody has seen before', () => {
  const rendered = render('{ template: a.hbs, area: dbms }')
  expect(rendered.diagnostics).toEqual([])
  expect(rendered.value?.map(({ path }) => path)).toEqual([
    'clusters/east/dbms/configmap-east-servers.yaml',
    'clusters/west/dbms/configmap-west-servers.yaml',
  ])
  expect(rendered.value?.[1]?.text).toContain('count: "5"')
})

test('a cluster that would get nothing is an error: pruning would delete all it has', () => {
  const rendered = render('{ template: a.hbs, area: dbms, when: eq cluster.name "east" }')
  expect(rendered.value).toBeUndefined()
  expect(rendered.diagnostics.map(({ code, detail }) => [code, detail])).toEqual([
    ['NF-OUT-010', 'The render gives no object for west.'],
  ])
})

test('a block of an overlay that is not chosen is checked and noted, not refused', () => {
  const fleet = fleetOf(spec.replace('{ type: none }', '{ type: none, other: { typo: 1 } }'))
  const choice = {
    targetNames: ['tiny'],
    overlayNames: ['none', 'other'],
    target: () => target('{ template: a.hbs, area: dbms }'),
    overlay,
  }
  const chosen = chooseParts(fleet, choice)
  expect(chosen.value?.overlay.name).toBe('none')
  expect(chosen.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['NF-SPEC-020', 'info']])
})
