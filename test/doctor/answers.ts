import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { kindsOf, objectsOf } from '../live/live-fleet.ts'
import { root } from '../overlays/example.ts'

const program = join(root, 'dist/neofleet.mjs')
/** A fleet of three clusters; the tests look at the one that stands by. */
export const production = join(root, 'templates/starters/production')

/** What a cluster answers, by resource and name. */
export type Answers = Readonly<Record<string, unknown>>

const day = 24 * 60 * 60 * 1000
/** A moment so many days from now. */
export const daysFromNow = (days: number) => new Date(Date.now() + days * day).toISOString()

const definitions = kindsOf(objectsOf(production, 'us-west-dr')).flatMap(({ apiVersion, kind }) => {
  const [group, version] = apiVersion.split('/')
  const spec = { group, names: { kind }, versions: [{ name: version, served: true }] }
  return version === undefined ? [] : [{ spec }]
})

export const pod = (image = 'neo4j:2026.08-enterprise', status = 'True') => ({
  metadata: { name: 'x' },
  spec: { containers: [{ name: 'neo4j', image }] },
  status: { conditions: [{ type: 'Ready', status }] },
})

/** A cluster in which everything is as the spec says. */
export const good: Answers = {
  version: { serverVersion: { gitVersion: 'v1.34.2-eks-1' } },
  'customresourcedefinitions.apiextensions.k8s.io': { items: definitions },
  'configmaps.cilium-config': {
    data: { 'cluster-id': '2', 'cluster-name': 'us-west-dr', 'cluster-pool-ipv4-cidr': '10.20.0.0/16' },
  },
  'deployments.apps': { items: [{ metadata: { labels: { 'app.kubernetes.io/version': '1.14.0' } } }] },
  pods: { items: [pod(), pod(), pod(), pod(), pod()] },
  'certificates.cert-manager.io': {
    items: [
      {
        metadata: { name: 'neo4j-production' },
        status: { conditions: [{ type: 'Ready', status: 'True' }], notAfter: daysFromNow(60) },
      },
    ],
  },
  'neo4jreplicadatabases.neo4j.neo4j.com.orders-r1': {
    status: { phase: 'Replicating', replicationLag: 7 },
  },
  'neo4jbackups.neo4j.neo4j.com.nightly-us-west': {
    status: { phase: 'Scheduled', lastSuccessTime: daysFromNow(-0.5) },
  },
}

/** What one run of `neofleet doctor` came to. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Words of each call of kubectl. */
  readonly calls: readonly string[]
}

/** Runs `neofleet doctor` as a process, with a kubectl that gives these answers; a text is given as it is. */
export function doctor(
  answers: Answers,
  words: readonly string[] = ['--cluster', 'us-west-dr'],
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-doctor-'))
  mkdirSync(join(folder, 'bin'))
  copyFileSync(join(import.meta.dirname, 'kubectl.sh'), join(folder, 'bin/kubectl'))
  writeFileSync(join(folder, 'log'), '')
  for (const [file, answer] of Object.entries(answers)) {
    writeFileSync(join(folder, file), typeof answer === 'string' ? answer : JSON.stringify(answer))
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'doctor', production, ...words], {
      cwd: folder,
      env: {
        PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`,
        ANSWERS: folder,
        HOME: folder,
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr]: [string[], string[]] = [[], []]
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
    child.on('close', (code) => {
      const calls = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n')
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join(''), calls })
    })
  })
}
