import { expect, test } from 'vitest'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

const helpOf = (size: string) =>
  checkFleet(
    readFleet(
      'fleet.yaml',
      `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: orders }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  clusters: [{ name: east, region: us-east-1, nodeAllocation: { primaries: 3 } }]
  storage: { size: "${size}" }
  networking: { type: cilium }
`,
    ),
  ).find(({ code }) => code === 'NF-BAK-012')?.help

test.each([
  ['500', 'Did you mean 500Gi?'],
  ['500Mi', 'Did you mean 500Gi?'],
  ['0Gi', 'Write a size such as 100Gi.'],
  ['0.5Gi', 'Write a size such as 100Gi.'],
  ['1Gi', undefined],
])('a volume of %s', (size, help) => expect(helpOf(size)).toBe(help))
