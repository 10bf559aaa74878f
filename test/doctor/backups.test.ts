import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import {
  type Answers,
  backups,
  backupsAnswer,
  daysFromNow,
  doctor,
  good,
  production,
  serviceAccount,
  succeeded,
} from './answers.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const failed = (days: number, error = '') => ({ status: 'Failed', startTime: daysFromNow(-days), error })
const items = (...list: object[]) => ({ items: list })

describe('a backup that arrived', () => {
  const ways: readonly (readonly [string, object])[] = [
    ['as the history of the operator has it', backupsAnswer([succeeded(0.5)])],
    ['as its CronJob has it', backupsAnswer([], {}, { lastSuccessfulTime: daysFromNow(-0.5) })],
    ['although it failed before', backupsAnswer([succeeded(0.5), failed(1.5)])],
  ]
  test.each(ways)('%s is as it should be', async (_, answer) => {
    const run = await doctor({ ...good, [backups]: answer })
    expect(run.stdout).toMatch(/^ {2}ok {7}Backup nightly-us-west succeeded 20\d\d-/m)
    expect(run.code).toBe(0)
  })

  test('is not expected before its first schedule', async () => {
    const [backup] = backupsAnswer([]).items
    const young = items({
      ...backup,
      metadata: { name: 'nightly-us-west', creationTimestamp: daysFromNow(-1) },
    })
    const run = await doctor({ ...good, [backups]: young })
    expect(run.stdout).toContain('and its first run is not late')
    expect(run.code).toBe(0)
  })
})

const code = 'NF-DOC-010'
const bad: readonly (readonly [string, Answers, string, RegExp])[] = [
  ['that is late', { [backups]: backupsAnswer([succeeded(3)]) }, code, /last succeeded .* schedule is 0 4/],
  ['that never was', { [backups]: backupsAnswer([]) }, code, /has never succeeded\./],
  [
    'that waits',
    { [backups]: backupsAnswer([], { phase: 'Pending', message: 'no parent' }) },
    code,
    /has never succeeded: no parent\./,
  ],
  [
    'that nothing will run',
    { [backups]: backupsAnswer([], { phase: 'Invalid', message: 'no bucket' }) },
    code,
    /is Invalid: no bucket\./,
  ],
  [
    'whose last run failed',
    { [backups]: backupsAnswer([failed(0.1, 'access denied'), succeeded(1)]) },
    code,
    /The last run of backup nightly-us-west, of .*, has failed: access denied\./,
  ],
  ['that is not there', { [backups]: items() }, code, /Backup nightly-us-west is not there\./],
  [
    'whose identity is another',
    { 'serviceaccounts.neo4j-backup-sa': serviceAccount('another') },
    'NF-DOC-007',
    /identity of the backups in us-west-dr: eks.*role\/another; the spec says eks.*role\/neo4j-backup-usw2\./,
  ],
]

describe('a finding', () => {
  test.each(bad)('of a backup %s says so, with its command', async (_, change, wanted, words) => {
    const run = await doctor({ ...good, ...change })
    const at = run.stdout.indexOf(`${wanted}: `)
    expect(run.stdout.slice(at), run.stdout).toMatch(words)
    expect(run.stdout.slice(at)).toMatch(/^ {11}\$ kubectl --context=us-west get /m)
    expect(run.code).toBe(1)
  })

  test('of a ServiceAccount that is not there is one of what the spec declares', async () => {
    const { 'serviceaccounts.neo4j-backup-sa': _, ...others } = good
    const run = await doctor(others)
    expect(run.stdout).toMatch(/NF-DOC-007: identity of the backups in us-west-dr: not there; the spec says/)
  })
})

describe('the backup of a home', () => {
  const words = { cluster: 'us-east-primary' }
  const of = (databases: readonly string[]) => {
    const names = ['nightly-us-east', 'orders-r0-chain', 'orders-r0-chain-diff']
    const list = names.map((name) => ({
      kind: 'Neo4jBackup',
      metadata: { name },
      status: { history: [succeeded(0.01, name === names[0] ? databases : [])] },
    }))
    return { ...good, [backups]: items(...list) }
  }

  test('holds the databases that are written there', async () => {
    const run = await doctor(of(['neo4j', 'orders-r0']), words)
    expect(run.stdout).toContain('ok       Backup nightly-us-east holds neo4j, orders-r0\n')
    expect(run.stdout).toMatch(/Backup orders-r0-chain-diff succeeded/)
  })

  test('is a finding where it lacks one', async () => {
    const run = await doctor(of(['neo4j']), words)
    expect(run.stdout).toMatch(/NF-DOC-010: The last run of backup nightly-us-east .* has no orders-r0\./)
  })
})

describe('the Secret of a backup', () => {
  const folder = freshFolder()
  cpSync(production, folder, { recursive: true })
  const file = join(folder, 'fleet.yaml')
  const identity = /backup: \{ annotations: .*\} \}$/gm
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(identity, 'backup: { credentialsSecret: backup-keys }'),
  )
  const asked = async (answer: Answers) => doctor({ ...good, ...answer }, { cluster: 'us-west-dr' }, folder)

  test('is there, and nothing of what it holds is asked for', async () => {
    const run = await asked({ 'secrets.backup-keys': 'backup-keys   Opaque   3   12d\n' })
    expect(run.stdout).toContain(
      'ok       Secret backup-keys is there, by which nightly-us-west proves itself',
    )
    const calls = run.calls.filter((call) => call.includes('secrets backup-keys'))
    expect(calls).toEqual([expect.stringMatching(/--no-headers$/)])
    expect(run.code).toBe(0)
  })

  test.each([
    ['is not there', {}, /NF-DOC-013: There is no Secret backup-keys/],
    [
      'is empty',
      { 'secrets.backup-keys': 'backup-keys   Opaque   0   12d\n' },
      /NF-DOC-013: Secret backup-keys is empty/,
    ],
  ])('%s', async (_, answer, words) => {
    const run = await asked(answer)
    expect(run.stdout).toMatch(words)
    expect(run.code).toBe(1)
  })
})
