import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/commands/command-io.ts'
import { failoverCommand } from '../../src/commands/failover.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { copiesOf } from '../../src/fleet/databases.ts'
import { freshFolder } from '../fresh-folder.ts'
import { root } from '../overlays/example.ts'

const folder = freshFolder()

const file = join(folder, 'fleet.yaml')
const clock = { now: () => Date.UTC(2026, 10, 25, 10, 30, 15, 999) }

/** Where a database of a fleet can move. */
function targetsOf(text: string): readonly string[] {
  writeFileSync(file, text)
  const fleets = prepare([file], folder, { overlays: [] }).value?.fleets ?? []
  const copies = fleets.flatMap(({ fleet }) =>
    fleet.spec.databases.flatMap((database) => copiesOf(fleet, database)),
  )
  return [...new Set(copies.filter(({ role }) => role === 'replica').map(({ cluster }) => cluster.name))]
}

function failover(text: string, to: string): { readonly code: number; readonly after: string } {
  writeFileSync(file, text)
  const io: CommandIo = { stdout: () => {}, stderr: () => {}, cwd: folder, color: false }
  const code = failoverCommand([file], { to, reason: 'rehearsal', overlays: [] }, io, clock)
  return { code, after: readFileSync(file, 'utf8') }
}

const starters = readdirSync(join(root, 'templates/starters'))
  .map((name) => [name, readFileSync(join(root, 'templates/starters', name, 'fleet.yaml'), 'utf8')] as const)
  .map(([name, text]) => ({ name, text, targets: targetsOf(text) }))

test('most starters have something that can move', () => {
  expect(starters.filter(({ targets }) => targets.length > 0).length).toBeGreaterThan(3)
})

describe.each(starters.filter(({ targets }) => targets.length > 0))('$name', ({ text, targets }) => {
  const forms = [text, text.replaceAll('\n', '\r\n'), text.trimEnd(), `\ufeff${text}`]
  test.each(targets)('moves to %s by one record, which is the only change', (to) => {
    for (const before of forms) {
      const { code, after } = failover(before, to)
      expect(code).toBe(0)
      let start = 0
      while (start < before.length && before[start] === after[start]) start++
      expect(after.endsWith(before.slice(start))).toBe(true)
      const added = after.slice(0, after.length - (before.length - start)).slice(start)
      expect(added).toContain('date: "2026-11-25T10:30:15Z"')
      expect(added.trim().split('\n').length).toBeLessThanOrEqual(3)
      expect(after.includes('\r\n')).toBe(before.includes('\r\n'))
      expect(
        prepare([file], folder, { overlays: [] }).diagnostics.filter(({ severity }) => severity === 'error'),
      ).toEqual([])
    }
  })
})

test('one DBMS over all clusters has nothing to promote, and says what brings writes back', () => {
  const said: string[] = []
  const text = starters.find(({ name }) => name === 'active-active')?.text ?? ''
  writeFileSync(file, text)
  const io: CommandIo = {
    stdout: () => {},
    stderr: (line) => void said.push(line),
    cwd: folder,
    color: false,
  }
  expect(failoverCommand([file], { to: 'dublin', overlays: [] }, io, clock)).toBe(1)
  expect(said.join('')).toContain('All clusters are one DBMS, and nothing in it is promoted.')
  expect(said.join('')).toContain('neofleet analyze failures')
  expect(said.join('')).not.toContain('Add replicas')
})

test('a target that only promises one DBMS builds one in each cluster, which say what they lack', () => {
  const said: string[] = []
  const path = join(root, 'templates/operator-v1alpha1/examples/active-active/fleet.yaml')
  writeFileSync(file, readFileSync(path, 'utf8').replace('primaries: 1', 'primaries: 3'))
  const io: CommandIo = {
    stdout: () => {},
    stderr: (line) => void said.push(line),
    cwd: folder,
    color: false,
  }
  expect(failoverCommand([file], { to: 'west', overlays: [] }, io, clock)).toBe(1)
  expect(said.join('')).toContain('a replica in "west"')
  expect(said.join('')).not.toContain('All clusters are one DBMS')
})
