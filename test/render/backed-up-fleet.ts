import type { Spec } from './fleets.ts'

/** A fleet of some clusters that back up to two stores, `nights` and `chain`; `own` is the rest of its spec. */
export function backedUpFleet(names: readonly string[], own: Spec): unknown {
  return {
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'graph' },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      clusters: names.map((name, index) => ({
        name,
        region: `us-${name}`,
        nodeAllocation: { primaries: 3 },
        networking: { cilium: { clusterId: 1 + index, meshAddress: `${name}.example.com` } },
      })),
      storage: { size: '100Gi' },
      storages: ['nights', 'chain'].map((name) => ({
        name,
        type: 's3',
        bucket: name,
        region: 'eu-1',
        credentialsSecret: 's3',
      })),
      networking: { type: 'cilium' },
      ...own,
    },
  }
}
