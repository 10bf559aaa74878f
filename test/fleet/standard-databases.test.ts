import { describe, expect, it } from 'vitest'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { readSource } from '../../src/source/read.ts'

function codesOf(database: string, store = 'type: s3, bucket: chain'): readonly string[] {
  const text = `
apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  networking: { type: cilium }
  clusters: [{ name: east, region: a, nodeAllocation: { primaries: 3 } }]
  storage: { size: 100Gi }
  storages: [{ name: chain, ${store} }]
  databases: [{ name: orders, ${database} }]
`
  const source = readSource('fleet.yaml', text).value
  if (source === undefined) throw new Error('is no YAML')
  return decodeFleet({ layers: [source] }).diagnostics.map(({ code, detail }) => `${code} ${detail}`)
}

// NF-DR-006 and NF-BAK-006 need no rule: what they refuse has no form in the spec.
describe('a database of the spec', () => {
  it('is a standard one', () => expect(codesOf('replicas: []')).toEqual([]))

  it.each(['composite: true', 'type: sharded', 'shards: 3', 'propertyShards: 3'])(
    'has no form that is composite or sharded, such as %s',
    (form) => expect(codesOf(form).join()).toContain('NF-SPEC-002'),
  )
})

describe('an object store of the spec', () => {
  it('is never a volume claim, from which no replica could read', () => {
    expect(codesOf('replicas: []', 'type: pvc, bucket: chain').join()).toMatch(/NF-SPEC-01\d.*type/)
  })
})
