import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openCatalog } from '../../src/io/catalog.ts'
import { findViolations } from '../../src/schema/find-violations.ts'
import { fleetText, runDrill, worldWith, writeDrills } from './world.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const { scripts } = writeDrills('backup-restore', fleetText())
const script = scripts.get('prod-backup-restore-east-orders-r0.sh') ?? ''
const act = ['--act', '--yes']

test('the backup is one that the API server takes, beside those of the fleet, and may be deleted again', () => {
  const backup = JSON.parse(/^backup='(.*)'$/m.exec(script)?.[1] ?? '')
  const kind = openCatalog().schema(backup.apiVersion, backup.kind)
  expect(findViolations(backup, kind?.schema ?? {})).toEqual([])
  expect(backup.spec.storage.path).toMatch(/\/drill$/)
  expect(backup.spec.schedule).toBeUndefined()
  expect(backup.metadata.annotations['neofleet.dev/retired']).toBeDefined()
})

test('without --act nothing is made', async () => {
  const ending = await runDrill(script, [])
  expect(ending.stdout).toMatch(/^would give to kubectl: \{"apiVersion"/m)
  expect(ending.stdout).toMatch(/^PLAN backup-restore/m)
  expect(ending.calls.filter((call) => / (create|delete) /.test(call.replace(/auth can-i.*/, '')))).toEqual(
    [],
  )
})

test('with --act a database is backed up, restored beside itself, counted, and dropped', async () => {
  const ending = await runDrill(script, act)
  expect(ending.stdout).toMatch(/^ok {4}neofleetdrill has 42 nodes; orders-r0 had 42 before the backup/m)
  expect(ending.stdout).toMatch(/^ok {4}neofleetdrill is gone$/m)
  expect(ending.stdout).toMatch(/^PASS backup-restore/m)
  expect(ending.code).toBe(0)
  expect(ending.made).toEqual([])
})

test('a failed backup fails the drill', async () => {
  const ending = await runDrill(script, act, { phase: 'Failed' })
  expect(ending.stdout).toMatch(/^FAIL/m)
  expect(ending.code).toBe(1)
  expect(ending.made).toEqual([])
})

test('a database that was left is found, and --undo drops it', async () => {
  const world = worldWith({ scratch: '' })
  const refused = await runDrill(script, act, {}, world)
  expect(refused.stdout).toContain('run this script with --undo first')
  expect(refused.code).toBe(2)
  const undone = await runDrill(script, ['--undo'], {}, world)
  expect(undone.made).toEqual([])
  expect(undone.code).toBe(0)
})

test('a restore that has lost nodes fails the drill', async () => {
  const ending = await runDrill(script, act, { restored: 41 })
  expect(ending.stdout).toMatch(
    /^WRONG neofleetdrill has 41 nodes; orders-r0 had 42 before the backup and 42/m,
  )
  expect(ending.code).toBe(1)
  expect(ending.made).toEqual([])
})

test('the database is not dropped while its restore is still there; what remains is said', async () => {
  const ending = await runDrill(script, act, {
    never: 'neo4jrestores.neo4j.neo4j.com neofleet-drill --ignore-not-found',
  })
  expect(ending.made).toEqual(['neo4jrestore', 'scratch'])
  expect(ending.stdout).toMatch(/^WRONG neofleetdrill was not dropped$/m)
  const commands = ending.stdout.split('\n').filter((line) => line.startsWith('  kubectl '))
  expect(commands.join('\n')).toMatch(/ delete neo4jrestores.* neofleet-drill .*\n.* cypher-shell .*DROP/)
  expect(ending.code).toBe(3)
})

test('no password, and no statement with one, is on a command line', async () => {
  const { world } = await runDrill(script, act)
  expect(readFileSync(join(world, 'log'), 'utf8')).not.toContain('canary')
})
