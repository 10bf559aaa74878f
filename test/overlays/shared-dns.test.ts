import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { filesOf, renderFleet } from './example.ts'

const folder = freshFolder()

writeFileSync(
  join(folder, 'clusters.yaml'),
  `apiVersion: neofleet.dev/v1alpha1
kind: ClusterSet
metadata: { name: shared }
spec:
  gitops: { repoURL: https://git.example.com/fleets.git }
  platform: { external-dns: { version: 1.21.1 } }
  networking:
    type: cilium
    dns: { zone: example.com, resolvers: [10.0.0.2] }
  clusters:
    - { name: east, region: us-east-1, distribution: aks, podCIDRs: [10.1.0.0/16], networking: { cilium: { clusterId: 1, meshAddress: e.example.com } } }
    - { name: west, region: us-west-2, distribution: eks, podCIDRs: [10.2.0.0/16], networking: { cilium: { clusterId: 2, meshAddress: w.example.com } } }
`,
)

function outcome(name: string, dns: string) {
  writeFileSync(
    join(folder, `${name}.yaml`),
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: ${name}, namespace: ${name} }
spec:
  clusterSet: clusters.yaml
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - { name: east, nodeAllocation: { primaries: 3 } }
    - { name: west, nodeAllocation: { primaries: 3 } }
  storage: { size: 100Gi }
  ${dns}
`,
  )
  return renderFleet(join(folder, `${name}.yaml`))
}

function rendered(name: string, dns: string): readonly string[] {
  const { diagnostics, trees } = outcome(name, dns)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return [...filesOf(trees).keys()].filter((path) => /dns/.test(path)).sort()
}

const cluster = [
  'shared/clusters/east/dns/configmap-coredns-custom.yaml',
  'shared/values/east/external-dns.json',
  'shared/values/hub/external-dns.json',
  'shared/values/west/coredns.json',
  'shared/values/west/external-dns.json',
]

test('what the DNS of shared clusters needs is rendered in the tree of the set, whatever fleets there are', () => {
  expect(rendered('plain', '')).toEqual(cluster)
})

test('a zone of its own gives a fleet its own names, and changes nothing of the clusters', () => {
  expect(rendered('orders', 'networking: { dns: { zone: orders.example.com } }')).toEqual(
    ['orders/hub/dns/dnsendpoint-orders.yaml', ...cluster].sort(),
  )
})

test('a name in the zone of the set needs an endpoint of the fleet to lead to', () => {
  const { diagnostics } = outcome('billing', 'networking: { dns: { name: billing } }')
  expect(
    diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, detail }) => [code, detail]),
  ).toEqual([['NF-DNS-014', 'billing.example.com leads to "east", which has no endpoint.']])
})
