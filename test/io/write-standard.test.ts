import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { program } from '../program.ts'

const shell = (script: string) =>
  spawnSync('bash', ['--norc', '-c', `set -o pipefail; ${script}`], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NEOFLEET: program, NODE: process.execPath },
  })

test.each([['schema fleet'], ['--help']])('a reader of %s that goes away early is no error', (words) => {
  const { status, stderr } = shell(`"$NODE" "$NEOFLEET" ${words} | head -c 10 > /dev/null`)
  expect([status, stderr]).toEqual([0, ''])
})

test.skipIf(!existsSync('/dev/full'))('a full disk is told, and is no success', () => {
  const { status, stderr } = shell('"$NODE" "$NEOFLEET" schema fleet > /dev/full')
  expect(status).toBe(1)
  expect(stderr).toBe('neofleet: standard output cannot be written: ENOSPC: no space left on device, write\n')
})

test('a slow reader gets all of it', () => {
  const { stdout } = shell('"$NODE" "$NEOFLEET" schema fleet')
  // More than a pipe holds.
  expect(stdout.length).toBeGreaterThan(65_536)
  expect(shell('"$NODE" "$NEOFLEET" schema fleet | { sleep 0.5; cat; }').stdout).toBe(stdout)
})
