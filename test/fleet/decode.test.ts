import { describe, expect, test } from 'vitest'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { readSource } from '../../src/source/read.ts'

const whole = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  clusters:
    - { name: east, region: us-east-1, nodeAllocation: { primaries: 3 } }
    - name: west
      region: us-west-2
      nodeAllocation: { primaries: 3 }
      overrides: { storage: { size: 10Gi, className: null }, config: { db.format: block } }
  storage: { size: 100Gi, className: gp3 }
  networking: { type: cilium }
`

function decode(text: string, base?: string) {
  const layers = [
    readSource('fleet.yaml', text),
    ...(base === undefined ? [] : [readSource('base.yaml', base)]),
  ]
  return decodeFleet({ layers: layers.flatMap((layer) => layer.value ?? []) })
}

describe('decoding a fleet', () => {
  test('fills in what a careful administrator would choose', () => {
    const fleet = decode(whole).value
    expect(fleet?.namespace).toBe('neo4j')
    expect(fleet?.primaryCluster).toBe('east')
    expect(fleet?.resourceName).toBe('prod')
    expect(fleet?.spec.storage.retentionPolicy).toBe('Retain')
    expect(fleet?.spec.security.tls.enabled).toBe(true)
  })

  test('merges overrides into one cluster and leaves the others alone; null deletes', () => {
    const [east, west] = decode(whole).value?.clusters ?? []
    expect(east?.storage).toEqual({ size: '100Gi', className: 'gp3', retentionPolicy: 'Retain' })
    expect(west?.storage).toEqual({ size: '10Gi', retentionPolicy: 'Retain' })
    expect(west?.config).toEqual({ 'db.format': 'block' })
  })

  test('refuses a fleet without clusters, also where a variant removes the last: its tree would be empty', () => {
    const base = whole.replace(/ {4}- name: west\n(.*\n){3}/, '')
    const variant = (clusters: string) => `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
extends: base.yaml
metadata: { name: prod }
spec: { clusters: [${clusters}] }
`
    expect(decode(variant(''), base).diagnostics).toEqual([])
    const [finding] = decode(variant('{ name: east, $delete: true }'), base).diagnostics
    expect(finding).toMatchObject({ severity: 'error', detail: expect.stringContaining('at least 1 item') })
    expect(finding?.span).toMatchObject({ file: 'fleet.yaml', start: { line: 5 } })
  })

  test('names what a cluster set declares, also where parts of it have no name', () => {
    const set = `apiVersion: neofleet.dev/v1alpha1
kind: ClusterSet
metadata: { name: shared }
spec:
  clusters: [{ name: west, region: us-west-2 }, { name: {}, region: us-east-1 }]
  networking: { type: cilium }
`
    const [layer, clusterSet] = [whole, set].map((text) => readSource('fleet.yaml', text).value)
    const { diagnostics } = decodeFleet({ layers: layer === undefined ? [] : [layer], clusterSet })
    const [undeclared] = diagnostics.filter(({ code }) => code === 'NF-ID-002')
    expect(undeclared).toMatchObject({ help: 'Declared there: west.' })
  })

  test('finds an override that makes a part invalid, at the override', () => {
    const [finding] = decode(whole.replace('size: 10Gi', 'sise: 10Gi')).diagnostics
    expect(finding).toMatchObject({ code: 'NF-SPEC-002', help: 'Did you mean size?' })
    expect(finding?.span?.start).toMatchObject({ line: 11, column: 31 })
  })

  test('says what to write instead of a provider that it does not have, and what may be meant by others', () => {
    const withProvider = (provider: string) =>
      decode(`${whole}  security: { authentication: { provider: ${provider} } }\n`).diagnostics[0]
    expect(withProvider('oidc')).toMatchObject({
      code: 'NF-SPEC-015',
      help: expect.stringContaining('patch auth.oidc'),
    })
    expect(withProvider('nativ')).toMatchObject({ code: 'NF-SPEC-015', help: 'Did you mean native?' })
  })

  test.each([
    ['tag: 2026.08-enterprise', 'tag: 2026.08', 'Write it in quotes.'],
    ['size: 10Gi', 'size: 10', 'Write it in quotes.'],
    [
      'name: west',
      'name: -1',
      'Write a DNS label: lower-case letters, digits and dashes, at most 32 characters.',
    ],
    ['primaries: 3', 'primaries: "3"', 'Write 3, without quotes.'],
    ['  networking', '  acceptLicenseAgreement: true\n  networking', 'Allowed: "yes", "eval".'],
    ['primaries: 3', 'primaries: three', undefined],
  ])('tells how to write %s that is written as %s', (right, wrong, help) => {
    expect(whole).toContain(right)
    const [finding] = decode(whole.replace(right, wrong)).diagnostics
    expect(finding).toMatchObject({ code: 'NF-SPEC-014' })
    expect(finding?.help).toBe(help)
  })

  test('still checks the rest where a required field is missing, and never without saying so', () => {
    const decoded = decode(whole.replace(/ {2}image.*\n/, ''))
    expect(decoded.diagnostics.map(({ code }) => code)).toEqual(['NF-SPEC-004'])
    expect(decoded.value?.clusters.length).toBe(2)
  })

  test('gives up where there is nothing to look at', () => {
    expect(decode(whole.replace(/ {2}networking.*\n/, '')).value).toBeUndefined()
    expect(decode(whole.replace('primaries: 3', 'primaries: three')).value).toBeUndefined()
  })

  test('finds each value in the layer that wrote it', () => {
    const variant = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: test }
spec:
  clusters:
    - { name: west, region: eu-west-1 }
`
    const fleet = decode(variant, whole).value
    expect(fleet?.clusters.map(({ name, region }) => [name, region])).toEqual([
      ['east', 'us-east-1'],
      ['west', 'eu-west-1'],
    ])
    expect(fleet?.places.at(['spec', 'clusters', 1, 'region'])).toMatchObject({
      file: 'fleet.yaml',
      start: { line: 6 },
    })
    expect(fleet?.places.at(['spec', 'clusters', 1, 'nodeAllocation', 'primaries'])).toMatchObject({
      file: 'base.yaml',
      start: { line: 10 },
    })
    expect(fleet?.places.written(['spec', 'storage', 'retentionPolicy']).exact).toBe(false)
  })

  test('refuses failover records in a base, which the list of the leaf would replace', () => {
    const record = '{ id: f1, date: "2026-11-25", database: orders, from: east, to: west, reason: flood }'
    const base = `${whole}  failovers: [${record}]\n`
    const found = decode(whole, base).diagnostics.map(({ code, span }) => `${code} ${span?.file}`)
    expect(found).toContain('NF-REC-006 base.yaml')
    expect(decode(base, whole).diagnostics.map(({ code }) => code)).not.toContain('NF-REC-006')
  })
})
