import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { mergePatch } from '../../../src/source/merge-patch.ts'
import { valueAt } from '../../../src/source/path.ts'
import { readSource } from '../../../src/source/read.ts'
import { fixture, importTexts, places, small } from './documents.ts'

/** Imports the small resource with one of the guide's fragments put in. */
function withFragment(name: string) {
  const text = stringify(mergePatch(parse(small), parse(fixture(name))), { aliasDuplicateObjects: false })
  const { value = '', diagnostics } = importTexts({ 'a.yaml': text })
  return { diagnostics, spec: (...path: readonly string[]) => valueAt(read(value), ['spec', ...path]), value }
}

function read(text: string): unknown {
  const { value, diagnostics } = readSource('fleet.yaml', text)
  expect(diagnostics).toEqual([])
  return value?.value
}

test('the submariner block is carried, what each cluster has for itself to the cluster', () => {
  const { spec } = withFragment('submariner.yaml')
  expect(spec('networking')).toEqual({
    type: 'submariner',
    submariner: {
      brokerNamespace: 'submariner-broker',
      cableDriver: 'libreswan',
      serviceDiscovery: { enabled: true, clustersetDomain: 'clusterset.local' },
    },
  })
  expect(valueAt(spec('clusters'), [0])).toMatchObject({
    podCIDRs: ['10.244.0.0/16'],
    serviceCIDRs: ['10.96.0.0/12'],
    networking: { submariner: { natEnabled: true, globalCIDR: '192.168.0.0/16' } },
  })
})

test('of the istio block nothing has a place, and a comment says what has', () => {
  const { spec, value, diagnostics } = withFragment('istio.yaml')
  expect(spec('networking')).toEqual({ type: 'istio' })
  const left = diagnostics.filter(({ code }) => code === 'NF-IMPORT-007')
  expect(left.map(({ detail }) => /istio[.](\w+) is/.exec(detail)?.[1])).toEqual([
    'multiCluster',
    'serviceDiscovery',
    'gateways',
  ])
  expect(value).toContain('#   | - name: neo4j-gateway')
})

test('the peers of the manual block are clusters of the fleet, its TLS is that of the fleet', () => {
  const { spec } = withFragment('manual.yaml')
  expect(spec('networking')).toEqual({ type: 'manual' })
  expect(spec('security', 'tls')).toEqual({ enabled: true, mutual: true })
  expect(spec('clusters')).toMatchObject([
    { name: 'us-west-dr', region: 'us-west-2', endpoint: '10.1.0.100:7687' },
    { name: 'east' },
  ])
})

test('coordination is carried as written; what cannot be kept is for check to refuse', () => {
  const { spec } = withFragment('coordination.yaml')
  expect(spec('coordination')).toEqual(
    valueAt(parse(fixture('coordination.yaml')), ['spec', 'multiCluster', 'coordination']),
  )
})

test('an unknown field is named with the known one, and kept as a comment', () => {
  const { value, diagnostics } = importTexts({
    'a.yaml': `${small.replace('size: 100Gi', 'sice: 100Gi')}  storrage: { size: 1Gi }\n`,
  })
  const unknown = diagnostics.filter(({ code }) => code === 'NF-SPEC-002')
  expect(places(unknown)).toEqual(['NF-SPEC-002 a.yaml:7:30', 'NF-SPEC-002 a.yaml:14:3'])
  expect(unknown[0]?.detail).toContain('Did you mean')
  expect(unknown[1]?.detail).toContain('Did you mean storage?')
  expect(value).toContain('#   | size: 1Gi\n')
})

test('values of environment variables are not repeated', () => {
  const { value, diagnostics } = importTexts({ 'a.yaml': `${small}  env: [{ name: A, value: hush }]\n` })
  expect(places(diagnostics)).toContain('NF-IMPORT-007 a.yaml:14:3')
  expect(value).not.toContain('hush')
})

test('two words for one thing in a document are not lost', () => {
  const { value, diagnostics } = importTexts({
    'a.yaml': `${small}  security: { authentication: { provider: ldap } }\n  auth: { provider: native }\n`,
  })
  expect(value).toContain('security: { authentication: { provider: ldap } }')
  expect(places(diagnostics)).toContain('NF-IMPORT-007 a.yaml:15:11')
})

/** A value with every field that a schema names. */
function everything(schema: unknown, root: unknown): unknown {
  const reference = valueAt(schema, ['$ref'])
  if (typeof reference === 'string') return everything(valueAt(root, reference.slice(2).split('/')), root)
  const properties = valueAt(schema, ['properties'])
  if (typeof properties === 'object' && properties !== null)
    return Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, everything(part, root)]))
  const type = valueAt(schema, ['type'])
  if (type === 'array') return [everything(valueAt(schema, ['items']), root)]
  if (type === 'object') return { key: everything(valueAt(schema, ['additionalProperties']), root) }
  if (type === 'boolean') return true
  return type === 'integer' ? 3 : (valueAt(schema, ['enum', 0]) ?? '3')
}

test('every field of the v1alpha1 resource is known: carried, or left out with a reason', () => {
  const file = '../../../templates/schemas/neo4j.neo4j.com_v1alpha1_Neo4jEnterpriseCluster.json'
  const { schema } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
  const whole = Object(everything(schema, schema))
  const identity = {
    apiVersion: 'neo4j.neo4j.com/v1alpha1',
    kind: 'Neo4jEnterpriseCluster',
    metadata: { name: 'graph' },
  }
  const { diagnostics } = importTexts({ 'a.yaml': stringify({ ...whole, ...identity }) })
  expect(diagnostics.filter(({ code }) => code === 'NF-SPEC-002').map(({ detail }) => detail)).toEqual([])
  expect(diagnostics.length).toBeGreaterThan(20)
})
