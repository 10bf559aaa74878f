import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { program } from '../program.ts'
import { productionRepository } from './production-fleet.ts'

// The sidecar as plugin/kustomize makes it: user 999 without capabilities, nothing that can be written to, no network,
// and a PATH without git. Namespaces need root; elsewhere the tests say that they were skipped.
const canConfine =
  process.getuid?.() === 0 && spawnSync('unshare', ['--mount', '--net', 'setpriv', '--version']).status === 0
let repository: string

beforeAll(() => {
  repository = productionRepository()
  chmodSync(repository, 0o755)
  // User 999 may not come to a clone in a folder of root's own, as `mktemp -d` makes it.
  cpSync(dirname(program), join(repository, 'dist'), { recursive: true })
})

/** Runs a line of shell with a root that is read-only, /tmp too, as user 999, with no variables but these. */
function confined(line: string, variables: readonly string[] = []): ReturnType<typeof spawnSync> {
  const user = [
    'setpriv',
    '--reuid=999',
    '--regid=999',
    '--clear-groups',
    '--no-new-privs',
    '--bounding-set=-all',
  ]
  const inside = ['env', '-i', ...variables, '/bin/sh', '-c', line]
  const readOnly = 'mount --make-rprivate / && mount -o remount,bind,ro / && exec "$@"'
  return spawnSync('unshare', ['--mount', '--net', '--', 'sh', '-c', readOnly, 'sh', ...user, ...inside], {
    cwd: join(repository, 'fleet'),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  })
}

const neofleet = `'${process.execPath}' '../dist/${basename(program)}'`

describe.skipIf(!canConfine)('in a sidecar', () => {
  test('that is as confined as it says', () => {
    const line = 'id -u; touch /tmp/x || echo no; touch x || echo no; wc -l < /proc/net/route'
    const { stdout } = confined(line, ['PATH=/usr/bin:/bin'])
    expect(stdout).toBe('999\nno\nno\n0\n')
  })

  test('generates what render prints, with no variable but the cluster', () => {
    const printed = execFileSync(
      process.execPath,
      [program, 'render', '--stdout', '--cluster', 'us-east-primary'],
      {
        cwd: join(repository, 'fleet'),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    const { status, stdout, stderr } = confined(`${neofleet} plugin generate`, [
      'PATH=/nowhere',
      'ARGOCD_ENV_CLUSTER=us-east-primary',
    ])
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toBe(printed)
  })

  test('announces its parameters', () => {
    const { status, stdout } = confined(`${neofleet} plugin parameters`, ['PATH=/nowhere', 'TMPDIR=/nowhere'])
    expect(status).toBe(0)
    expect(stdout).toContain('us-east-primary')
  })

  test('says which file it may not read', () => {
    chmodSync(join(repository, 'fleet/fleet.yaml'), 0o600)
    const { status, stdout, stderr } = confined(`${neofleet} plugin generate`, [
      'ARGOCD_ENV_CLUSTER=us-east-primary',
    ])
    chmodSync(join(repository, 'fleet/fleet.yaml'), 0o644)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^NF-IO-\d+ Reading fleet\/fleet\.yaml failed.*EACCES/)
  })
})
