import { describe, expect, test } from 'vitest'
import { checkFleet } from '../../../src/fleet/rules/index.ts'
import { readFleet } from './fixture.ts'

/** Findings of a cluster in three zones with five servers, as `CODE line:column`. */
function found(placement: string, cluster = ''): readonly string[] {
  const text = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: orders }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  networking: { type: cilium }
  clusters:
    - name: us-east
      region: us-east-1
      nodeAllocation: { primaries: 3, secondaries: 2 }
      availabilityZones: [us-east-1a, us-east-1b, us-east-1c]
      ${cluster}
  storage: { size: 100Gi }
  backups: { schedule: "0 3 * * *", retention: { maxCount: 14 }, defaultStorage: { type: gcs, bucket: b, credentialsSecret: s } }
  topology:
    placement:
      ${placement}
`
  return checkFleet(readFleet('fleet.yaml', text)).map(
    ({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`,
  )
}

const terms = (...expressions: readonly string[]) =>
  `nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${expressions
    .map((expression) => `{ matchExpressions: [${expression}] }`)
    .join(', ')}] } }`

describe('zones that node selection excludes are no zones', () => {
  const spread = 'topologySpread: { minDomains: 3 }'
  test.each([
    ['by a selector', `nodeSelector: { topology.kubernetes.io/zone: us-east-1a }`],
    ['by affinity', terms('{ key: topology.kubernetes.io/zone, operator: In, values: [us-east-1a] }')],
    ['by exclusion', terms('{ key: topology.kubernetes.io/zone, operator: NotIn, values: [us-east-1b] }')],
  ])('%s', (_, selection) => {
    expect(found(`${selection}\n      ${spread}`)).toEqual(['NF-SCHED-003 19:37'])
  })
  test('but two terms together leave what either leaves', () => {
    const zone = (values: string) => `{ key: topology.kubernetes.io/zone, operator: In, values: [${values}] }`
    expect(found(`${terms(zone('us-east-1a'), zone('us-east-1b, us-east-1c'))}\n      ${spread}`)).toEqual([])
  })
})

describe('nodes', () => {
  test('bound minDomains where they are the domains', () => {
    const spread = 'topologySpread: { topologyKey: kubernetes.io/hostname, minDomains: 6 }'
    expect(found(spread, 'nodes: 5')).toEqual(['NF-SCHED-003 18:74'])
  })
  test('are not counted where a server may share one', () => {
    expect(found('antiAffinity: { type: preferred }', 'nodes: 3')).toEqual([])
  })
  test('are counted where enforceDistribution makes every anti-affinity required', () => {
    const placement = 'antiAffinity: { type: preferred }\n    enforceDistribution: true'
    expect(found(placement, 'nodes: 3')).toEqual(['NF-SCHED-001 11:23', 'NF-SCHED-009 11:23'])
  })
})

describe('required node affinity', () => {
  const disk = '{ key: disk, operator: In, values: [nvme] }'
  test('needs labels that a node is known to carry', () => {
    expect(found(terms(disk))).toEqual(['NF-SCHED-004 18:92'])
    expect(found(terms(disk), 'nodeLabels: { disk: sata }')).toEqual(['NF-SCHED-004 18:92'])
    expect(found(terms(disk), 'nodeLabels: { disk: nvme }')).toEqual([])
  })
  test('holds where one of its terms does', () => {
    expect(found(terms(disk, '{ key: kubernetes.io/arch, operator: In, values: [amd64] }'))).toEqual([])
  })
})

describe('a toleration', () => {
  test('of a taint that no node is known to carry is most likely a slip', () => {
    expect(found('tolerations: [{ key: dedicated, operator: Exists }]')).toEqual(['NF-SCHED-004 18:21'])
    expect(
      found(
        'tolerations: [{ operator: Exists }]',
        'nodeTaints: [{ key: dedicated, value: neo4j, effect: NoSchedule }]',
      ),
    ).toEqual([])
  })
})
