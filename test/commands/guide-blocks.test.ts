import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prepare } from '../../src/commands/prepare.ts'

// The blocks of the guide, each given to `neofleet check` as it stands; a fragment is put into the starter of its network.
const root = resolve(import.meta.dirname, '../..')
const resources = 'test/fleet/import/fixtures'
const guide = 'test/fixtures/guide'

interface Block {
  readonly files: readonly string[]
  /** Everything that `neofleet check` says about them; the file where there are several. */
  readonly says: string
  /** Why other checks that the table of checks (checks.md, section 4) names for the block say nothing about it. */
  readonly silent: Readonly<Record<string, string>>
}

// A check needs something that no block has.
const noSecond = 'needs a second fleet with the same endpoint: test/fixtures/checks/NF-ID-004'
const oneDocument = 'needs the document of the other cluster: see the quick start'
const oneId = 'needs the id of another cluster: see the quick start'
const noVersion = 'the guide tells the Kubernetes version in prose only'
const noRegion = 'the bucket names no region to compare with'
const twoObjects = 'compares with a Gateway in the tree; one object alone has none'
const hidden = 'options that are missing stop the checks of target and overlay: see the quick start'
const repaired = 'the lines are cut out; see the document as it stands'
const noRender = 'braces are lost by a render, and no render made the block'
const notRead = 'import leaves monitoring and dashboards out; those that are rendered are checked'
// What the block says is right, or cannot go wrong in a fleet.
const isRight = 'the block says something that works'
const isEnum = 'v1alpha1 knows the type; the block below it is unknown, NF-SPEC-002'
const zonesFit = 'three zones are declared and three are demanded'
const counted = 'each document counts for its own cluster, and then there are three primaries'
const apart = 'the clusters are DBMSs of their own, so their primaries do not count together'
const boltOnly = 'servers of different clusters form no DBMS, so nothing but Bolt leaves a cluster'
const oneName = 'one name for the servers of one DBMS is right for Bolt; the bare address is NF-MAN-007'
const onePort = 'endpoint is the Bolt address and apiServer the other: two fields'
const oneScheme = 'one zone within the documents; other names stand in other blocks'
const noExport = 'stands in a comment of the guide; names are rendered with what serves them'
const noService = 'NF-ADDR-003 says that the name is local; the Service does not exist either'
const noOverride = 'NF-IMPORT-004 says it of resources'
const oneTree = 'NF-IMPORT-009 says it; every declared cluster gets a tree'
const ownFolder = 'neofleet adds fleet, cluster and incarnation to every path'
const alwaysBackups = 'backups render as Neo4jBackup objects only'
const lateClass = 'nothing tells that the class binds early'
const internal = 'load balancers are internal unless access: public is written'
const writesItself = 'NF-MAN-001 refuses the annotation, whatever the cloud'
const certManager = 'certificates and their CA are rendered, never written'
const leftOut = 'import leaves the block out with a reason, NF-IMPORT-007'

const blocks: Readonly<Record<string, Block>> = {
  'the quick start': {
    files: [`${resources}/primary-cluster.yaml`, `${resources}/dr-cluster.yaml`],
    says: 'NF-ADDR-003 dr-cluster.yaml 17:19, NF-ADDR-003 primary-cluster.yaml 32:19, NF-BAK-003 primary-cluster.yaml 88:5, NF-CILIUM-001 primary-cluster.yaml 18:22, NF-CILIUM-023 dr-cluster.yaml 15:15, NF-CILIUM-023 primary-cluster.yaml 30:15, NF-DNS-001 primary-cluster.yaml 25:15, NF-DR-009 dr-cluster.yaml 46:18, NF-ID-002 dr-cluster.yaml 22:23, NF-ID-003 primary-cluster.yaml 40:22, NF-IMPORT-004 dr-cluster.yaml 41:5, NF-IMPORT-006 dr-cluster.yaml 5:9, NF-MON-009 dr-cluster.yaml 48:9, NF-SCHED-001 dr-cluster.yaml 19:11, NF-SCHED-001 primary-cluster.yaml 34:11, NF-SCHED-004 primary-cluster.yaml 76:20, NF-SCHED-005 primary-cluster.yaml 62:18, NF-SPEC-003 dr-cluster.yaml 9:3, NF-SPEC-003 primary-cluster.yaml 9:3, NF-SPEC-004 dr-cluster.yaml 7:1, NF-SPEC-004 primary-cluster.yaml 7:1, NF-SPEC-006 primary-cluster.yaml 7:1, NF-SPEC-008 dr-cluster.yaml 42:7, NF-SPEC-008 dr-cluster.yaml 47:9, NF-SPEC-008 primary-cluster.yaml 79:7, NF-SPEC-017 dr-cluster.yaml 2:13, NF-SPEC-017 primary-cluster.yaml 2:13',
    silent: {
      [noVersion]: 'NF-SPEC-010',
      [noSecond]: 'NF-ID-004',
      [noOverride]: 'NF-ID-006',
      [noService]: 'NF-ID-007',
      [apart]: 'NF-QUO-001, NF-QUO-003',
      [counted]: 'NF-QUO-002',
      [zonesFit]: 'NF-SCHED-003',
      [boltOnly]: 'NF-ADDR-004',
      [onePort]: 'NF-ADDR-007',
      [oneScheme]: 'NF-DNS-002',
      [noExport]: 'NF-DNS-003',
      [ownFolder]: 'NF-BAK-001',
      [alwaysBackups]: 'NF-BAK-004',
      [lateClass]: 'NF-BAK-007',
      [noRegion]: 'NF-BAK-002',
    },
  },
  'the primary alone': {
    files: [`${resources}/primary-cluster.yaml`],
    says: 'NF-ADDR-003 32:19, NF-ADDR-003 38:19, NF-BAK-003 88:5, NF-DNS-001 25:15, NF-IMPORT-009 36:15, NF-QUO-002 40:22, NF-SCHED-001 34:11, NF-SCHED-001 40:11, NF-SCHED-004 76:20, NF-SPEC-003 9:3, NF-SPEC-004 7:1, NF-SPEC-006 7:1, NF-SPEC-008 79:7, NF-SPEC-017 2:13, NF-SPEC-019 36:15',
    silent: {
      [noVersion]: 'NF-SPEC-010',
      [oneDocument]: 'NF-ID-003',
      [noSecond]: 'NF-ID-004',
      [noOverride]: 'NF-ID-006',
      [noService]: 'NF-ID-007',
      [apart]: 'NF-QUO-001, NF-QUO-003',
      [zonesFit]: 'NF-SCHED-003',
      [hidden]: 'NF-SCHED-005',
      [boltOnly]: 'NF-ADDR-004',
      [onePort]: 'NF-ADDR-007',
      [oneScheme]: 'NF-DNS-002',
      [noExport]: 'NF-DNS-003',
      [oneId]: 'NF-CILIUM-001',
      [ownFolder]: 'NF-BAK-001',
      [alwaysBackups]: 'NF-BAK-004',
      [lateClass]: 'NF-BAK-007',
    },
  },
  'the standby alone': {
    files: [`${resources}/dr-cluster.yaml`],
    says: 'NF-BAK-003 91:5, NF-CILIUM-023 15:15, NF-DNS-001 38:15, NF-DR-009 46:18, NF-ID-002 22:23, NF-MON-009 48:9, NF-SCHED-001 19:11, NF-SCHED-004 79:20, NF-SCHED-005 67:18, NF-SPEC-003 9:3, NF-SPEC-004 7:1, NF-SPEC-006 7:1, NF-SPEC-008 42:7, NF-SPEC-008 47:9, NF-SPEC-008 82:7, NF-SPEC-017 2:13',
    silent: {
      [oneDocument]: 'NF-ID-003',
      [noSecond]: 'NF-ID-004',
      [noOverride]: 'NF-ID-006',
      [noService]: 'NF-ID-007',
      [zonesFit]: 'NF-SCHED-003',
      [hidden]: 'NF-ADDR-003',
      [boltOnly]: 'NF-ADDR-004',
      [oneScheme]: 'NF-DNS-002',
      [oneId]: 'NF-CILIUM-001',
      [ownFolder]: 'NF-BAK-001',
      [noRegion]: 'NF-BAK-002',
      [alwaysBackups]: 'NF-BAK-004',
      [lateClass]: 'NF-BAK-007',
    },
  },
  'production as it stands': {
    files: [`${resources}/production-resilient-cluster.yaml`],
    says: 'NF-SPEC-001 125:7',
    silent: {},
  },
  'production without its orphan lines': {
    files: [`${resources}/production-repaired.yaml`],
    says: 'NF-ADDR-003 20:19, NF-ADDR-003 26:19, NF-ADDR-003 32:19, NF-BAK-003 117:5, NF-DNS-001 53:15, NF-DR-009 64:18, NF-DR-009 69:18, NF-IMPORT-007 135:7, NF-IMPORT-007 139:7, NF-IMPORT-009 24:15, NF-IMPORT-009 30:15, NF-MON-009 71:9, NF-QUO-002 34:22, NF-SCHED-001 22:11, NF-SCHED-001 28:11, NF-SCHED-001 34:11, NF-SCHED-004 105:20, NF-SPEC-002 127:3, NF-SPEC-003 12:3, NF-SPEC-005 124:10, NF-SPEC-006 10:1, NF-SPEC-008 108:7, NF-SPEC-008 57:7, NF-SPEC-008 70:9, NF-SPEC-009 134:17, NF-SPEC-017 2:13, NF-SPEC-019 24:15, NF-SPEC-019 30:15',
    silent: {
      [repaired]: 'NF-SPEC-001',
      [noSecond]: 'NF-ID-004',
      [oneTree]: 'NF-ID-005',
      [noService]: 'NF-ID-007',
      [zonesFit]: 'NF-SCHED-003',
      [hidden]: 'NF-SCHED-005',
      [boltOnly]: 'NF-ADDR-004, NF-ADDR-005',
      [oneScheme]: 'NF-DNS-002',
      [oneId]: 'NF-CILIUM-001',
      [alwaysBackups]: 'NF-BAK-004',
      [lateClass]: 'NF-BAK-007',
      [notRead]: 'NF-MON-002, NF-MON-003',
    },
  },
  submariner: {
    files: [`${resources}/submariner.yaml`],
    says: 'NF-ADDR-001 17:22, NF-ADDR-002 18:22, NF-SPEC-002 5:7, NF-SPEC-007 4:13, NF-SPEC-017 1:1, NF-SUBM-002 19:21, NF-SUBM-033 19:21',
    silent: {
      [oneScheme]: 'NF-DNS-002',
      [isRight]: 'NF-SUBM-007, NF-SUBM-008, NF-SUBM-009',
    },
  },
  istio: {
    files: [`${resources}/istio.yaml`],
    says: 'NF-IMPORT-007 14:9, NF-IMPORT-007 21:9, NF-IMPORT-007 7:9, NF-SPEC-002 5:7, NF-SPEC-017 1:1',
    silent: {
      [isEnum]: 'NF-SPEC-007',
      [leftOut]: 'NF-ID-002, NF-ISTIO-002, NF-ISTIO-012, NF-ISTIO-018',
      [oneScheme]: 'NF-DNS-002',
      [twoObjects]: 'NF-ISTIO-007',
    },
  },
  manual: {
    files: [`${resources}/manual.yaml`],
    says: 'NF-IMPORT-007 20:11, NF-MAN-001 22:64, NF-MAN-007 9:21, NF-SPEC-002 5:7, NF-SPEC-007 4:13, NF-SPEC-017 1:1',
    silent: {
      [boltOnly]: 'NF-ADDR-004',
      [oneName]: 'NF-ADDR-006',
      [internal]: 'NF-MAN-003',
      [writesItself]: 'NF-MAN-005',
      [certManager]: 'NF-SEC-003, NF-SEC-004',
    },
  },
  coordination: {
    files: [`${resources}/coordination.yaml`],
    says: 'NF-DR-009 11:18, NF-DR-009 16:18, NF-MON-009 18:9, NF-SPEC-008 17:9, NF-SPEC-008 4:7, NF-SPEC-017 1:1',
    silent: {},
  },
  virtualservice: {
    files: [`${guide}/virtualservice.yaml`],
    says: 'NF-ISTIO-005 13:7, NF-ISTIO-005 20:7, NF-ISTIO-005 26:5, NF-ISTIO-006 18:9, NF-ISTIO-006 25:9, NF-ISTIO-006 28:9, NF-ISTIO-006 31:9, NF-ISTIO-008 27:5, NF-OUT-004 4:1, NF-SPEC-017 2:13',
    silent: { [oneScheme]: 'NF-DNS-002', [twoObjects]: 'NF-ISTIO-007' },
  },
  coredns: {
    files: [`${guide}/coredns.yaml`],
    says: 'NF-DNS-002 14:5, NF-DNS-002 18:5, NF-DNS-004 5:9, NF-DNS-005 11:7, NF-DNS-006 10:17, NF-DNS-006 15:17, NF-DNS-006 19:17, NF-DNS-007 11:14, NF-SPEC-017 2:13',
    silent: {},
  },
  prometheus: {
    files: [`${guide}/prometheus.yaml`],
    says: 'NF-MON-001 20:25, NF-MON-001 35:25, NF-MON-004 19:7, NF-MON-004 34:7, NF-MON-005 18:26, NF-MON-005 33:26, NF-OUT-004 4:1, NF-SPEC-017 2:13',
    silent: {},
  },
  dashboard: {
    files: [`${guide}/grafana-dashboard.json`],
    says: 'NF-MON-002 20:21, NF-MON-002 30:21, NF-MON-006 11:29, NF-MON-006 17:17, NF-SPEC-017 1:1',
    silent: { [noRender]: 'NF-OUT-006' },
  },
}

describe.each(Object.entries(blocks))('%s', (_, { files, says, silent }) => {
  const { diagnostics } = prepare(files, root, { overlays: [] })

  test('is told all that is wrong, at its lines, and nothing else', () => {
    const said = diagnostics.map(({ code, span }) => {
      const file = files.length > 1 ? `${span?.file.split('/').pop()} ` : ''
      return `${code} ${file}${span?.start.line}:${span?.start.column}`
    })
    expect(said.sort()).toEqual(says.split(', '))
    for (const { span } of diagnostics) expect(files).toContain(span?.file)
  })

  test('the checks that are silent are silent', () => {
    const spoken = diagnostics.map(({ code }) => code)
    const quiet = Object.values(silent).flatMap((codes) => codes.split(', '))
    expect(quiet.filter((code) => spoken.includes(code))).toEqual([])
  })
})

test('findings about resources are told in the words of the resources, not of a frame around them', () => {
  const files = Object.values(blocks).flatMap((block) => block.files.map((file) => join(root, file)))
  const { diagnostics } = prepare(files, root, { overlays: [] })
  expect(diagnostics.filter(({ span }) => span?.file.includes('frame'))).toEqual([])
})
