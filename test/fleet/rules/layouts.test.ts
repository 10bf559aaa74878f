import { expect, test } from 'vitest'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

function codesOf(primaries: readonly number[]): readonly string[] {
  const clusters = primaries.map(
    (count, index) =>
      `    - { name: c${index}, region: region-${index}, nodeAllocation: { primaries: ${count}, secondaries: 1 } }\n`,
  )
  const text = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: orders }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  strategy: active-active
  networking: { type: cilium }
  storage: { size: 100Gi }
  backups: { schedule: "0 3 * * *", retention: { maxCount: 14 }, defaultStorage: { type: gcs, bucket: b, credentialsSecret: s } }
  clusters:
${clusters.join('')}`
  return checkFleet(readFleet('fleet.yaml', text)).map(({ code }) => code)
}

// Every layout that the manual advises against keeps half of the primaries or more in one place.
test.each([[[2, 1]], [[3, 2]], [[4, 1]], [[3, 1, 1]], [[2, 2]], [[3, 3]]])(
  '%j is refused (NF-QUO-004)',
  (primaries) => {
    expect(codesOf(primaries)).toContain('NF-QUO-003')
  },
)

test.each([[[1, 1, 1]], [[2, 2, 1]], [[2, 2, 2, 1]]])('%j is what the manual recommends', (primaries) => {
  expect(codesOf(primaries)).not.toContain('NF-QUO-003')
})
