import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import { askInPlace, askPlugin } from './server/ask-plugin.ts'

// Anyone who may commit to the repository chooses what lies in it. Each case is put to the plugin twice: as it arrives
// through Argo CD, which leaves pipes and devices behind and turns links, and in a checkout, where everything is there.
const top = freshFolder()
const repository = join(top, 'repository')
const outside = join(top, 'outside')
const onUnix = test.skipIf(process.platform === 'win32')
const canary = 'canary-7431'

beforeAll(() => {
  mkdirSync(join(repository, '.git'), { recursive: true })
  mkdirSync(join(outside, 'overlay'), { recursive: true })
  execFileSync(process.execPath, [program, 'init', 'sound', '--from', 'production'], {
    cwd: repository,
    stdio: 'ignore',
  })
  writeFileSync(join(outside, 'fleet.yaml'), `password: ${canary}`)
  writeFileSync(join(outside, 'overlay/overlay.yaml'), `name: ${canary}`)
})

/** A copy of the sound fleet in a folder of its own, for a test to spoil. */
function fleetIn(name: string, extra = ''): string {
  cpSync(join(repository, 'sound'), join(repository, name), { recursive: true })
  if (extra !== '')
    execFileSync('sed', ['-i', `s|^spec:|spec:\\n${extra}|`, join(repository, name, 'fleet.yaml')])
  return name
}

/** What both ways say; never anything of a file outside, and nothing on stdout. */
async function saidOf(path: string): Promise<readonly string[]> {
  const request = { path, parameters: [{ name: 'cluster', string: 'us-east-primary' }], deadline: 20_000 }
  const both = [await askPlugin({ ...request, repository }), await askInPlace(repository, request)]
  rmSync(join(repository, path), { recursive: true })
  expect(both.map(({ stdout, code }) => [stdout, code])).toEqual([
    ['', 1],
    ['', 1],
  ])
  for (const { stderr } of both) {
    expect(stderr).not.toMatch(new RegExp(`${canary}|${tmpdir()}|this is a bug`))
    expect(stderr.split('\n').length).toBeLessThan(12)
  }
  return both.map(({ stderr }) => stderr)
}

describe('a fleet.yaml that is no fleet', () => {
  const fleetThatIs = (name: string, make: (file: string) => void) => {
    const file = join(repository, name, 'fleet.yaml')
    mkdirSync(dirname(file))
    make(file)
    return saidOf(name)
  }

  test('a link out of the repository, and a link to a link', async () => {
    const [, absolute] = await fleetThatIs('absolute', (file) =>
      symlinkSync(join(outside, 'fleet.yaml'), file),
    )
    expect(absolute).toMatch(/^NF-ARGO-034 /)
    const [, chain] = await fleetThatIs('chain', (file) => {
      symlinkSync(join(outside, 'fleet.yaml'), join(dirname(file), 'other'))
      symlinkSync('other', file)
    })
    expect(chain).toMatch(/^NF-ARGO-034 /)
  })

  onUnix('a pipe, which nobody writes to', async () => {
    const [sent, here] = await fleetThatIs('pipe', (file) => execFileSync('mkfifo', [file]))
    expect(sent).toMatch(/^NF-ARGO-037 /)
    expect(here).toMatch(/NF-IO-033/)
  })

  onUnix('a link to an endless device', async () => {
    const [, here] = await fleetThatIs('endless', (file) => symlinkSync('/dev/zero', file))
    expect(here).toMatch(/^NF-ARGO-034 /)
  })

  test('a folder', async () => {
    for (const said of await fleetThatIs('folder', (file) => mkdirSync(file)))
      expect(said).toMatch(/NF-IO-037/)
  })

  test('a hundred megabytes', async () => {
    const large = (file: string) => {
      writeFileSync(file, '')
      truncateSync(file, 100 * 1024 * 1024)
    }
    for (const said of await fleetThatIs('large', large)) expect(said).toMatch(/NF-IO-030/)
  })

  test.each([
    ['deep', '['.repeat(20_000), /NF-YAML-\d+/],
    ['deeper', 'a:\n'.repeat(3), /NF-/],
    ['aliases', `a: &a [x, x]\n${Array.from({ length: 12 }, (_, n) => `b${n}: [*a, *a]`).join('\n')}`, /NF-/],
    ['binary', '\u0000\u0001', /NF-YAML/],
    ['empty', '', /NF-YAML/],
  ])('text that is %s', async (name, text, told) => {
    for (const said of await fleetThatIs(name, (file) => writeFileSync(file, text)))
      expect(said).toMatch(told)
  })
})

describe('a fleet that leads elsewhere', () => {
  test('by extends, through a linked folder', async () => {
    const path = fleetIn('linked')
    symlinkSync(outside, join(repository, path, 'base'))
    execFileSync('sed', ['-i', '1i extends: base/fleet.yaml', join(repository, path, 'fleet.yaml')])
    const [, here] = await saidOf(path)
    expect(here).toMatch(/NF-ARGO-034/)
  })

  test('by overlays, through a linked folder and through a link in a folder', async () => {
    const path = fleetIn('overlays', '  overlays: [own]')
    symlinkSync(outside, join(repository, path, 'own'))
    const [, here] = await saidOf(path)
    expect(here).toMatch(/NF-ARGO-034/)
    fleetIn('inner', '  overlays: [own]')
    mkdirSync(join(repository, 'inner/own'))
    symlinkSync(join(outside, 'overlay'), join(repository, 'inner/own/stray'))
    const [, inner] = await saidOf('inner')
    expect(inner).toMatch(/NF-IO-032/)
  })

  onUnix('by overlays with a pipe', async () => {
    const path = fleetIn('piped', '  overlays: [own]')
    mkdirSync(join(repository, path, 'own/x'), { recursive: true })
    execFileSync('mkfifo', [join(repository, path, 'own/x/overlay.yaml')])
    const here = await askInPlace(repository, { path, env: { CLUSTER: 'us-east-primary' } })
    expect([here.stdout, here.stderr]).toEqual(['', expect.stringMatching(/NF-IO-033/)])
  })

  test('by a name that holds a line break', async () => {
    const path = fleetIn('broken', '  overlays: ["own\\\\n::error::fake"]')
    for (const said of await saidOf(path)) expect(said.split('\n')).toHaveLength(1)
  })
})
