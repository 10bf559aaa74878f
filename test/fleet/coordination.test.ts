import { expect, test } from 'vitest'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { checkFleet } from '../../src/fleet/rules/index.ts'
import { readSource } from '../../src/source/read.ts'

/** Every field of the guide's coordination block, and what becomes of it: an error that names it, or an alert. */
const fields: readonly (readonly [string, string | undefined])[] = [
  ['leaderElection: { enabled: true }', 'NF-SPEC-008'],
  ['leaderElection: { leaseDuration: 15s }', 'NF-SPEC-008'],
  ['leaderElection: { renewDeadline: 10s }', 'NF-SPEC-008'],
  ['leaderElection: { retryPeriod: 2s }', 'NF-SPEC-008'],
  ['stateSynchronization: { enabled: true }', 'NF-DR-009'],
  ['stateSynchronization: { interval: 30s }', 'NF-DR-009'],
  ['stateSynchronization: { conflictResolution: last_writer_wins }', 'NF-DR-009'],
  ['failoverCoordination: { enabled: true }', 'NF-DR-009'],
  ['failoverCoordination: { timeout: 5m }', 'NF-SPEC-008'],
  ['failoverCoordination: { healthCheck: { interval: 30s } }', undefined],
  ['failoverCoordination: { healthCheck: { timeout: 10s } }', undefined],
  ['failoverCoordination: { healthCheck: { failureThreshold: 3 } }', undefined],
  ['failoverCoordination: { healthCheck: { successThreshold: 1 } }', undefined],
]

function found(target: string, coordination: string): readonly string[] {
  const source = readSource(
    'fleet.yaml',
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: orders }
spec:
  target: ${target}
  image: { repo: neo4j, tag: 5.26.0-enterprise }
  acceptLicenseAgreement: eval
  networking: { type: cilium }
  platform: { prometheus-operator: { prober: "blackbox-exporter.monitoring.svc:9115" } }
  monitoring: { enabled: true }
  clusters:
    - { name: east, region: east, endpoint: east.example.com, nodeAllocation: { primaries: 3 } }
    - { name: west, region: west, endpoint: west.example.com, nodeAllocation: { primaries: 3 } }
  storage: { size: 100Gi }
  coordination: { ${coordination} }
`,
  ).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('the fleet cannot be read')
  return checkFleet(fleet)
    .filter(({ span }) => span?.start.line === 15)
    .map(({ code }) => code)
}

test.each(fields)('%s', (field, code) => {
  for (const target of ['operator-v1beta1', 'operator-v1alpha1']) {
    expect(found(target, field), target).toEqual(code === undefined ? [] : [code])
  }
})
