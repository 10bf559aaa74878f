import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
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
  expect(ending.stdout).toMatch(/^ok {4}neofleetdrill has 42 nodes, orders-r0 had 42 before$/m)
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

describe('whatever goes wrong at whichever call', async () => {
  const { calls } = await runDrill(script, act)
  const first = calls.findIndex((call) => call.endsWith(' create -f -')) + 1
  const all = calls.map((_, index) => index + 1)

  test.each([
    ['refuse', undefined],
    ['then-refuse', undefined],
    ['signal-before', 'INT'],
    ['signal-after', 'TERM'],
  ] as const)(
    '%s: nothing is left behind, and the verdict is true',
    async (what, signal) => {
      const runs = all.slice(first - 1).map(async (at) => ({
        at,
        ending: await runDrill(script, act, { at, what, ...(signal === undefined ? {} : { signal }) }),
      }))
      for (const { at, ending } of await Promise.all(runs)) {
        const told = `call ${at}: ${calls[at - 1]}\n${ending.stdout}`
        expect(ending.made, told).toEqual([])
        expect(signal === undefined ? [0, 1] : [130, 143], told).toContain(ending.code)
        const [verdict] = /^(PASS|FAIL)/m.exec(ending.stdout) ?? []
        expect(verdict === 'PASS', told).toBe(ending.code === 0)
        if (signal !== undefined || / create /.test(calls[at - 1] ?? '')) expect(verdict, told).toBe('FAIL')
      }
    },
    60_000,
  )
})

test('no password, and no statement with one, is on a command line', async () => {
  const { world } = await runDrill(script, act)
  expect(readFileSync(join(world, 'log'), 'utf8')).not.toContain('canary')
})
