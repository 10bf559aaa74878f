import { expect, test } from 'vitest'
import { centralGroups } from '../../src/render/monitoring/central-alerts.ts'
import { ruleFile } from '../../src/render/monitoring/rule-file.ts'
import { readyFleet } from '../render/fleets.ts'
import { firingOf, type Group, installed, type Series } from './firing.ts'

const regions = ['fra', 'dub', 'mil']

/** Rules over all clusters of one DBMS with these servers in each of three regions. */
function groupsOf(nodeAllocation: { readonly primaries: number; readonly secondaries: number }) {
  const ready = readyFleet({
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'ledger' },
    spec: {
      target: 'helm',
      strategy: 'active-active',
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      networking: { type: 'cilium' },
      clusters: regions.map((name, index) => ({
        name,
        region: name,
        nodeAllocation,
        networking: { cilium: { clusterId: index + 1, meshAddress: `${name}.mesh.example.com` } },
      })),
      storage: { size: '100Gi' },
      monitoring: { enabled: true, central: { mode: 'remote-write', url: 'https://metrics.example.com' } },
    },
  })
  if (ready === undefined) throw new Error('the fleet is not accepted')
  return (ruleFile(centralGroups(ready.fleet, true)) as { readonly groups: readonly Group[] }).groups
}

/** The series of this many servers that vote in `system`, one of which leads; every cluster reports. */
function voting(voters: number): Series {
  const leader = (index: number) =>
    `neo4j_database_system_cluster_raft_is_leader{job="neo4j/ledger",pod="server-${index}"}`
  return Object.fromEntries([
    ...regions.map((name) => [`up{job="neo4j/ledger",k8s_cluster="${name}"}`, '1x120']),
    ...Array.from({ length: voters }, (_, index) => [leader(index), index === 0 ? '1x120' : '0x120']),
  ])
}

const three = groupsOf({ primaries: 1, secondaries: 2 })
const nine = groupsOf({ primaries: 3, secondaries: 0 })

test.runIf(installed).each([
  ['all three primaries of nine servers vote', three, 3, []],
  ['one of three primaries is lost', three, 2, ['Neo4jQuorumAtRisk']],
  ['seven of nine primaries vote', nine, 7, []],
  ['two of seven that vote are lost', nine, 5, []],
  ['three of seven that vote are lost', nine, 4, ['Neo4jQuorumAtRisk']],
] as const)('%s', (_name, groups, voters, expected) => {
  expect(firingOf(groups, voting(voters))).toEqual(expected)
})
