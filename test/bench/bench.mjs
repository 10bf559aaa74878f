// npm run bench [-- --short | --long | --program FILE]: speed and memory beside cp, diff, kustomize, cdk8s and bare Node.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measure, peakMemory } from './measure.mjs'
import { peersOf } from './peers.mjs'
import { rounds } from './rounds.mjs'
import { absent, atLeast, atMost, bounded, table, withoutGoal } from './rows.mjs'
import { scaleOf } from './scale.mjs'
import { clustersPerFleet, fleetFile } from './workload.mjs'

const { values: options } = parseArgs({
  options: { short: { type: 'boolean' }, long: { type: 'boolean' }, program: { type: 'string' } },
})
const program = resolve(options.program ?? fileURLToPath(new URL('../../dist/neofleet.mjs', import.meta.url)))
// The goals are about a file system in memory: on a disk all tools wait for the same thing.
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'neofleet-bench-'))
const snapshot = fileURLToPath(new URL('../../.scripts/build-snapshot.mjs', import.meta.url))
const scales = options.short ? [10, 100] : [10, 100, 1000]
const largest = Math.max(...scales)
const most = options.short ? 3 : 7
const node = process.execPath
/** How many times less CPU than the peers; fewer clusters hide less of the start-up. */
const cpuGoals = { 10: { kustomize: 4, cdk8s: 2 }, 1000: { kustomize: 100, cdk8s: 6 } }
/** Against cp and diff only a workload counts that is large beside a start of Node. */
const goalScale = 1000
const rows = []
const differences = []

const say = (text) => process.stderr.write(`${text}\n`)

function renderRows(clusters, scale) {
  const times = scale.renders(most)
  const at = (what) => `${what}, ${clusters} clusters`
  const judged = clusters === goalScale ? (row) => row : withoutGoal
  rows.push(
    judged(atMost(at('first render'), times.first, 'cp -r', times.copy, 2)),
    judged(atMost(at('nothing changed'), times.nothing, 'diff -r', times.diff, 1.5)),
    judged(atMost(at('one cluster changed'), times.one, 'nothing changed', times.nothing, 1.5)),
  )
  return times.first
}

function touchedRow(clusters, scale) {
  const { nothing, one } = scale.touched()
  const manifests = one.filter((path) => path.includes('/clusters/') || path.includes('/hub/')).length
  rows.push({
    ...bounded(`files written when nothing changed, ${clusters} clusters`, nothing.length, 'files', 0),
    peer: `one cluster changed: ${manifests} of its objects, ${one.length - manifests} inventories`,
  })
}

function peerRows(clusters, scale, first) {
  const limits = cpuGoals[clusters] ?? cpuGoals[10]
  const judged = clusters in cpuGoals ? (row) => row : withoutGoal
  const share = options.short ? 10 : Number.POSITIVE_INFINITY
  const peers = peersOf(join(root, `${clusters}`), scale.out, share)
  const times = rounds(clusters === 1000 ? 3 : most, { cdk8s: peers.cdk8s })
  const kustomizeRow = `against kubectl kustomize, ${clusters} clusters (CPU)`
  if (peers.absence === undefined) {
    const { kustomize } = rounds(clusters === 1000 ? 1 : Math.min(most, 3), { kustomize: peers.kustomize })
    const whole = { wall: kustomize.wall * peers.share, cpu: kustomize.cpu * peers.share }
    const name =
      peers.share === 1
        ? 'kustomize'
        : `kustomize, ${peers.sampled} of ${peers.overlays} overlays extrapolated`
    rows.push(judged(atLeast(kustomizeRow, first, name, whole, limits.kustomize)))
  } else rows.push(absent(kustomizeRow, peers.absence, `≥ ${limits.kustomize}×`))
  const cdk8sRow = `against cdk8s, ${clusters} clusters (CPU)`
  rows.push(judged(atLeast(cdk8sRow, first, 'cdk8s', times.cdk8s, limits.cdk8s)))
  const difference = peers.difference()
  if (difference !== undefined) differences.push(`${clusters} clusters: ${difference}`)
}

function startRows() {
  const cwd = join(root, '10')
  const fleet = fleetFile('fleets', 0)
  const one = [node, program, 'render', fleet, '--cluster', 'use1-0000', '--stdout']
  const file = 'out/orders-0000/clusters/use1-0000/dbms/neo4jenterprisecluster-orders-0000.yaml'
  const image = join(root, 'image')
  execFileSync(node, [snapshot, image], { stdio: 'inherit' })
  const times = rounds(most * 3, {
    one: { command: one, cwd },
    image: { command: [join(image, 'neofleet'), ...one.slice(2)], cwd },
    bare: { command: [node, '-e', '0'], cwd },
    version: { command: [node, program, 'version'], cwd },
    explain: { command: [node, program, 'explain', file, '--fleet', fleet], cwd },
  })
  rows.push(
    atMost('one cluster to stdout', times.one, 'node -e 0', times.bare, 2),
    atMost('one cluster to stdout, in the image', times.image, 'node -e 0', times.bare, 1.5),
    // Origins are always on: every row pays for them. Asking for them also reads the spec with positions.
    withoutGoal(
      atMost('origins of one file (explain)', times.explain, 'one cluster to stdout', times.one, 1.1),
    ),
    withoutGoal(atMost('version', times.version, 'node -e 0', times.bare, 2)),
    ...(process.env.NODE_EXTRA_CA_CERTS ? withoutCertificates(one, image, cwd) : []),
  )
}

/** Node reads these certificates at every start, which hides most of ours; a sidecar of Argo CD is not given any. */
function withoutCertificates(one, image, cwd) {
  const env = { NODE_EXTRA_CA_CERTS: '' }
  const times = rounds(most * 3, {
    one: { command: one, cwd, env },
    image: { command: [join(image, 'neofleet'), ...one.slice(2)], cwd, env },
    bare: { command: [node, '-e', '0'], cwd, env },
  })
  const where = 'without NODE_EXTRA_CA_CERTS'
  return [
    withoutGoal(atMost(`one cluster to stdout, ${where}`, times.one, 'node -e 0', times.bare, 2)),
    withoutGoal(
      atMost(`one cluster to stdout, in the image, ${where}`, times.image, 'node -e 0', times.bare, 1.5),
    ),
  ]
}

function longRow(perCluster) {
  const clusters = 10_000
  const scale = scaleOf(join(root, `${clusters}`), program, clusters)
  const cwd = join(root, `${clusters}`)
  say(`${clusters} clusters …`)
  const once = measure(scale.render(scale.out), { cwd })
  const each = { wall: once.wall / clusters, cpu: once.cpu / clusters }
  rows.push(atMost(`cost per cluster, ${clusters} clusters`, each, `at ${largest}`, perCluster, 1.2))
  memoryRow(clusters, cwd)
}

function memoryRow(clusters, cwd) {
  const peak = peakMemory([program, 'render', 'fleets/*', '-o', 'memory', '--quiet'], { cwd })
  rows.push(bounded(`memory of a first render, ${clusters} clusters`, peak, 'MB', 150))
}

try {
  for (const clusters of scales) {
    say(`${clusters} clusters in ${clusters / clustersPerFleet} fleets …`)
    const scale = scaleOf(join(root, `${clusters}`), program, clusters)
    const first = renderRows(clusters, scale)
    touchedRow(clusters, scale)
    peerRows(clusters, scale, first)
    if (clusters === 10) startRows()
    if (clusters !== largest) continue
    memoryRow(clusters, join(root, `${clusters}`))
    if (options.long) longRow({ wall: first.wall / clusters, cpu: first.cpu / clusters })
  }
  process.stdout.write(`${table(rows)}\n`)
  say(differences.length === 0 ? 'All outputs are deep-equal.' : differences.join('\n'))
} finally {
  rmSync(root, { recursive: true, force: true })
}
process.exitCode = differences.length === 0 ? 0 : 1
