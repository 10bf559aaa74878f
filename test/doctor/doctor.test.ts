import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import {
  type Answers,
  daysFromNow,
  doctor,
  folderWith,
  good,
  pod,
  production,
  variablesOf,
} from './answers.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

/** The verb of a call of kubectl, past its options. */
const verbOf = (call: string) => call.split(' ').find((word) => !word.startsWith('-'))

describe('a cluster that is as the spec says', async () => {
  const run = await doctor(good)

  test('has no finding', () => {
    expect(run.stderr).toBe('')
    expect(run.stdout).toMatch(/^us-west-dr, context us-west\n {2}ok {7}Kubernetes v1\.34\.2-eks-1$/m)
    expect(run.stdout).toContain('Replica orders-r1 is in phase Replicating, 7 transactions behind')
    expect(run.stdout).toContain('cluster id of Cilium: 2')
    expect(run.stdout).toContain('version of the Neo4j operator: 1.14.0')
    expect(run.stdout).toContain('no object differs from the tree')
    expect(run.stdout).toMatch(/^\d+ as it should be, 0 errors, 0 warnings$/m)
    expect(run.code).toBe(0)
  })

  test('was asked with verbs that change nothing, in its own context', () => {
    expect(run.calls.length).toBeGreaterThan(8)
    for (const call of run.calls) {
      expect(['get', 'version', 'diff']).toContain(verbOf(call))
      expect(call).toContain('--context=us-west')
      expect(call).toMatch(/--request-timeout=\d+s/)
      if (verbOf(call) === 'diff') expect(call).toContain('--server-side')
    }
  })
})

test('the built program says the same', async () => {
  const folder = folderWith(good)
  const words = [program, 'doctor', production, '--cluster', 'us-west-dr']
  const run = spawnSync(process.execPath, words, { env: variablesOf(folder), encoding: 'utf8' })
  expect(run.stderr).toBe('')
  expect(run.stdout).toBe((await doctor(good)).stdout)
  expect(run.status).toBe(0)
})

const replica = 'neo4jreplicadatabases.neo4j.neo4j.com.orders-r1'
const certificate = (status: object) => ({ items: [{ metadata: { name: 'x' }, status }] })
const ready = [{ type: 'Ready', status: 'True' }]
const namespaceDiff = `diff -N -U999999 /tmp/LIVE/v1.Namespace..neo4j /tmp/MERGED/v1.Namespace..neo4j
--- /tmp/LIVE/v1.Namespace..neo4j
+++ /tmp/MERGED/v1.Namespace..neo4j
@@ -1,6 +1,6 @@
 apiVersion: v1
 kind: Namespace
 metadata:
   labels:
-    environment: staging
+    environment: production
   name: neo4j
`

const bad: readonly (readonly [string, Answers, string, RegExp, number])[] = [
  [
    'an older Kubernetes',
    { version: { serverVersion: { gitVersion: 'v1.31.0' } } },
    'NF-DOC-002',
    /the spec says 1\.34/,
    1,
  ],
  [
    'a newer Kubernetes',
    { version: { serverVersion: { gitVersion: 'v1.35.0' } } },
    'NF-DOC-003',
    /runs Kubernetes v1\.35\.0/,
    0,
  ],
  ['a version that cannot be read', { version: { clientVersion: {} } }, 'NF-DOC-001', /tells no version/, 1],
  [
    'a missing definition',
    { 'customresourcedefinitions.apiextensions.k8s.io': { items: [] } },
    'NF-DOC-004',
    /does not serve .*Neo4jReplicaDatabase of neo4j\.neo4j\.com\/v1beta1/,
    1,
  ],
  [
    'a missing server',
    { pods: { items: [pod(), pod()] } },
    'NF-DOC-005',
    /has 2 servers, 2 of them ready; the spec says 5/,
    1,
  ],
  [
    'a server that is not ready',
    { pods: { items: [pod(), pod(), pod(), pod(), pod(undefined, 'False')] } },
    'NF-DOC-005',
    /has 5 servers, 4 of them ready/,
    1,
  ],
  [
    'another image',
    { pods: { items: [pod(), pod(), pod(), pod(), pod('neo4j:2025.01-enterprise')] } },
    'NF-DOC-006',
    /run neo4j:2025\.01-enterprise/,
    1,
  ],
  [
    'another cluster id',
    { 'configmaps.cilium-config': { data: { 'cluster-id': '1', 'cluster-name': 'us-west-dr' } } },
    'NF-DOC-007',
    /cluster id of Cilium in us-west-dr: 1; the spec says 2/,
    1,
  ],
  [
    'another pod range',
    { 'configmaps.cilium-config': { data: { 'cluster-id': '2', 'cluster-pool-ipv4-cidr': '10.99.0.0/16' } } },
    'NF-DOC-007',
    /pod ranges of Cilium in us-west-dr: 10\.99\.0\.0\/16; the spec says 10\.20\.0\.0\/16/,
    1,
  ],
  [
    'another operator',
    { 'deployments.apps': { items: [{ metadata: { labels: { 'app.kubernetes.io/version': '1.12.0' } } }] } },
    'NF-DOC-007',
    /version of the Neo4j operator in us-west-dr: 1\.12\.0/,
    1,
  ],
  [
    'a certificate that is not ready',
    {
      'certificates.cert-manager.io': certificate({
        conditions: [{ type: 'Ready', status: 'False', message: 'no issuer' }],
      }),
    },
    'NF-DOC-008',
    /Certificate x is not ready: no issuer/,
    1,
  ],
  [
    'a certificate that ends soon',
    { 'certificates.cert-manager.io': certificate({ conditions: ready, notAfter: daysFromNow(3) }) },
    'NF-DOC-008',
    /Certificate x ends /,
    1,
  ],
  [
    'no certificate',
    { 'certificates.cert-manager.io': { items: [] } },
    'NF-DOC-008',
    /has no Certificate/,
    1,
  ],
  [
    'a replica that failed',
    { [replica]: { status: { phase: 'Failed', message: 'no chain' } } },
    'NF-DOC-009',
    /orders-r1 is in phase Failed, not Replicating: no chain/,
    1,
  ],
  [
    'a replica that somebody promoted without a record',
    { [replica]: { status: { phase: 'Promoted' } } },
    'NF-DOC-009',
    /orders-r1 is in phase Promoted, not Replicating: no record of spec\.failovers says that it was promoted/,
    1,
  ],
  ['drift', { diff: namespaceDiff }, 'NF-DOC-011', /would change 1 object/, 2],
  [
    'an answer that is no JSON',
    { pods: '<html>' },
    'NF-DOC-001',
    /servers: kubectl printed something that is no JSON/,
    1,
  ],
]

describe('a finding', () => {
  test.each(bad)(
    'of %s has its code, and the command that shows it',
    async (_, change, code, words, exit) => {
      const run = await doctor({ ...good, ...change })
      const at = run.stdout.indexOf(`${code}: `)
      expect(run.stdout.slice(at), run.stdout).toMatch(words)
      expect(run.stdout.slice(at)).toMatch(/^ {11}\$ (kubectl --context=us-west|neofleet diff) /m)
      expect(run.code).toBe(exit)
    },
  )

  test('of what gave no answer is no sign of health', async () => {
    const { pods: _, ...others } = good
    const run = await doctor(others)
    expect(run.stdout).toMatch(/NF-DOC-001: servers: Error from server \(NotFound\)/)
    expect(run.code).toBe(1)
  })
})

test('what is not there is no sign of health', async () => {
  const none = await doctor({ ...good, pods: { items: [] } })
  expect(none.stdout).not.toContain('they run')
  const untold = await doctor({ ...good, [replica]: { status: { phase: 'Replicating' } } })
  expect(untold.stdout).toMatch(/Replica orders-r1 is in phase Replicating$/m)
})

describe('a replica that a record promotes', async () => {
  const folder = freshFolder()
  const fleet = join(folder, 'fleet.yaml')
  const record =
    '{ id: orders-1, date: "2026-11-25", database: orders, from: us-east-primary, to: us-west-dr, reason: outage }'
  writeFileSync(fleet, `${readFileSync(join(production, 'fleet.yaml'), 'utf8')}\n  failovers: [${record}]\n`)
  const inPhase = (phase: string) => doctor({ ...good, [replica]: { status: { phase } } }, undefined, fleet)

  test('is well once it is promoted', async () =>
    expect((await inPhase('Promoted')).stdout).toMatch(/ok +Replica orders-r1 is in phase Promoted$/m))
  test('and not before', async () =>
    expect((await inPhase('Replicating')).stdout).toContain(
      'NF-DOC-009: Replica orders-r1 is in phase Replicating, not Promoted.',
    ))
})

test('whom a cluster does not know is told once', async () => {
  const unknown = 'error: You must be logged in to the server (Unauthorized)\n'
  const run = await doctor({ ...good, 'us-west.error': unknown })
  expect(run.stdout).toMatch(/NF-DOC-001: the version of Kubernetes: You must be logged in/)
  expect(run.calls).toHaveLength(1)
  expect(run.code).toBe(1)
})

test('a cluster that is out of reach is a finding, and the others are looked at all the same', async () => {
  const unreachable = 'Unable to connect to the server: dial tcp 10.8.0.1:443: i/o timeout\n'
  const run = await doctor({ ...good, 'us-east.error': unreachable }, {})
  expect(run.stdout).toMatch(
    /^us-east-primary, context us-east\n {2}error {4}NF-LIVE-004: us-east-primary: Unable/m,
  )
  expect(run.stdout).toContain('us-west-dr, context us-west\n  ok       Kubernetes')
  expect(run.calls.filter((call) => call.includes('us-east') && verbOf(call) !== 'version')).toEqual([])
  expect(run.code).toBe(1)
})

test('the same as data', async () => {
  const run = await doctor({ ...good, pods: { items: [] } }, { cluster: 'us-west-dr', output: 'json' })
  const { version, clusters } = JSON.parse(run.stdout)
  expect(version).toBe(1)
  expect(clusters[0]).toMatchObject({ cluster: 'us-west-dr', context: 'us-west' })
  expect(clusters[0].findings).toEqual([
    {
      code: 'NF-DOC-005',
      severity: 'error',
      title: 'Servers that are missing or not ready',
      detail: 'us-west-dr has 0 servers, 0 of them ready; the spec says 5.',
      command:
        'kubectl --context=us-west get pods --namespace=neo4j --selector=neo4j.com/cluster=neo4j-production,app.kubernetes.io/component=database --output=json',
    },
  ])
  expect(run.code).toBe(1)
})
