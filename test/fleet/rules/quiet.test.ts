import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkFleet, checkFleets } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

const clusterSet = {
  file: 'clusters.yaml',
  text: `
apiVersion: neofleet.dev/v1alpha1
kind: ClusterSet
metadata: { name: america }
spec:
  networking: { type: cilium }
  clusters:
    - { name: us-east, region: us-east-1, endpoint: us-east.example.com:7687 }
    - { name: us-west, region: us-west-2, podCIDRs: [10.0.0.0/16] }
`,
}

function memberFleet(name: string, set = clusterSet) {
  const text = `
apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: ${name} }
spec:
  clusterSet: clusters.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters: [{ name: us-east, nodeAllocation: { primaries: 3 } }]
  storage: { size: 100Gi }
  backups:
    schedule: "0 3 * * *"
    retention: bucket-lifecycle
    defaultStorage: { type: gcs, bucket: acme, credentialsSecret: backup-store }
`
  return readFleet(`${name}.yaml`, text, set)
}

describe('rules stay quiet', () => {
  it('about the worked production fleet', () => {
    const text = readFileSync(join(import.meta.dirname, 'production.yaml'), 'utf8')
    const fleet = readFleet('production.yaml', text)
    expect(checkFleet(fleet)).toEqual([])
  })

  it('about thirty fleets that share a cluster set, a store and an endpoint written there', () => {
    const fleets = Array.from({ length: 30 }, (_, index) => memberFleet(`team-${index}`))
    const sets = fleets.flatMap(({ clusterSet }) => clusterSet ?? [])
    expect([...fleets.flatMap(checkFleet), ...checkFleets(fleets, sets)]).toEqual([])
  })

  it('about a fleet that was named twice', () => {
    const fleets = [memberFleet('orders'), memberFleet('orders')]
    expect(checkFleets(fleets, [])).toEqual([])
  })
})

describe('a cluster set', () => {
  it('is checked with the clusters that no fleet uses', () => {
    const text = clusterSet.text.replace('10.0.0.0/16', '10.0.1.0/16')
    const { clusterSet: set } = memberFleet('orders', { ...clusterSet, text })
    const found = checkFleets([], set === undefined ? [] : [set])
    expect(found.map(({ code, help }) => `${code} ${help}`)).toEqual([
      'NF-ADDR-013 Did you mean 10.0.0.0/16?',
    ])
  })
})
