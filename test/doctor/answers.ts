import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { doctorCommand } from '../../src/commands/doctor.ts'
import { freshFolder } from '../fresh-folder.ts'
import { kindsOf, objectsOf } from '../live/live-fleet.ts'
import { root } from '../overlays/example.ts'
import { secretAnswer } from './authority.ts'

/** A fleet of three clusters; the tests look at the one that stands by. */
export const production = join(root, 'templates/starters/production')

/** What a cluster answers, by resource and name. */
export type Answers = Readonly<Record<string, unknown>>

const day = 24 * 60 * 60 * 1000
/** A moment so many days from now. */
export const daysFromNow = (days: number) => new Date(Date.now() + days * day).toISOString()

/** Definitions that serve some kinds. */
export const definitionsOf = (kinds: ReturnType<typeof kindsOf>) =>
  kinds.flatMap(({ apiVersion, kind }) => {
    const [group, version] = apiVersion.split('/')
    const spec = { group, names: { kind }, versions: [{ name: version, served: true }] }
    return version === undefined ? [] : [{ spec }]
  })
const definitions = definitionsOf(kindsOf(objectsOf(production, 'us-west-dr')))

export const pod = (image = 'neo4j:2026.08-enterprise', status = 'True') => ({
  metadata: { name: 'x' },
  spec: { containers: [{ name: 'neo4j', image }] },
  status: { conditions: [{ type: 'Ready', status }] },
})

/** A ServiceAccount with a role of AWS, and an annotation that is nobody’s concern. */
export const serviceAccount = (role: string) => ({
  metadata: {
    annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::111111111111:role/${role}`, other: 'x' },
  },
})

/** The Secret that servers mount, as the fake kubectl calls its answer. */
export const serverSecret = 'secrets.neo4j-production-tls-secret'
const pem = (name: string) => readFileSync(join(import.meta.dirname, `pem/${name}.pem`), 'utf8')

/** What is asked about backups: the objects, and the CronJobs that the operator makes for them. */
export const backups = 'neo4jbackups.neo4j.neo4j.com,cronjobs.batch'

/** A run of a backup so many days ago. */
export const succeeded = (days: number, databases: readonly string[] = []) => ({
  status: 'Succeeded',
  startTime: daysFromNow(-days),
  completionTime: daysFromNow(-days),
  databaseArtifacts: databases.map((database) => ({ database })),
})

/** A backup with its runs, as the operator 1.14 keeps those of a schedule. */
export const backupsAnswer = (history: readonly object[], status: object = {}, cronJob: object = {}) => ({
  items: [
    {
      kind: 'Neo4jBackup',
      metadata: { name: 'nightly-us-west', creationTimestamp: daysFromNow(-90) },
      status: { phase: 'Scheduled', history, ...status },
    },
    {
      kind: 'CronJob',
      metadata: {
        name: 'nightly-us-west-backup-cron',
        ownerReferences: [{ kind: 'Neo4jBackup', name: 'nightly-us-west' }],
      },
      status: cronJob,
    },
  ],
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
  [serverSecret]: secretAnswer(pem('servers'), { certificate: pem('ca') }),
  'neo4jreplicadatabases.neo4j.neo4j.com.orders-r1': {
    status: { phase: 'Replicating', replicationLag: 7 },
  },
  [backups]: backupsAnswer([succeeded(0.5)]),
  'serviceaccounts.neo4j-production-discovery': serviceAccount('neo4j-server-usw2'),
  'serviceaccounts.neo4j-backup-sa': serviceAccount('neo4j-backup-usw2'),
}

/** What one run of `neofleet doctor` came to. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Words of each call of kubectl. */
  readonly calls: readonly string[]
}

/** A folder with a kubectl that gives these answers; a text is given as it is. */
export function folderWith(answers: Answers): string {
  const folder = freshFolder()
  mkdirSync(join(folder, 'bin'))
  copyFileSync(join(import.meta.dirname, 'kubectl.sh'), join(folder, 'bin/kubectl'))
  writeFileSync(join(folder, 'log'), '')
  for (const [file, answer] of Object.entries(answers)) {
    writeFileSync(join(folder, file), typeof answer === 'string' ? answer : JSON.stringify(answer))
  }
  return folder
}

/** What a process needs to find that kubectl, and nothing else of this machine. */
export const variablesOf = (folder: string) => ({
  PATH: `${join(folder, 'bin')}${delimiter}${path}`,
  ANSWERS: folder,
  HOME: folder,
})
const path = process.env['PATH']

/** Asks in this process, which a test can do often: kubectl is a process all the same. */
export async function doctor(
  answers: Answers,
  options: { readonly cluster?: string; readonly output?: string } = { cluster: 'us-west-dr' },
  fleet = production,
  now = Date.now(),
): Promise<Run> {
  const folder = folderWith(answers)
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const io = {
    stdout: (text: string) => void stdout.push(text),
    stderr: (text: string) => void stderr.push(text),
    cwd: folder,
    color: false,
  }
  Object.assign(process.env, variablesOf(folder))
  const asked = { output: 'text', overlays: [], ...options }
  const code = await doctorCommand([fleet], asked, io, { now: () => now })
  const calls = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n')
  return { code, stdout: stdout.join(''), stderr: stderr.join(''), calls }
}
