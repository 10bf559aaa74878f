import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { pluginManifest } from '../../src/argocd/plugin-manifest.ts'
import { openCatalog } from '../../src/io/catalog.ts'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import { type Asked, askPlugin } from './server/ask-plugin.ts'
import { documentsOf, objectsOf } from './server/documents.ts'

const repository = freshFolder()
const fleets = join(repository, 'fleets')
const overlays = openCatalog().overlayNames

function neofleet(...words: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...words], {
    cwd: repository,
    encoding: 'utf8',
    stdio: 'pipe',
  })
}

function clustersOf(fleet: string): readonly string[] {
  const { spec } = parse(readFileSync(join(fleets, fleet, 'fleet.yaml'), 'utf8'))
  return spec.clusters.map(({ name }: { name: string }) => name)
}

/** Writes a fleet that is the production starter with changes. */
function fleetOf(name: string, change: (text: string) => string): string {
  mkdirSync(join(fleets, name), { recursive: true })
  const text = readFileSync(join(fleets, 'production/fleet.yaml'), 'utf8')
  writeFileSync(join(fleets, name, 'fleet.yaml'), change(text))
  return `fleets/${name}`
}

const cluster = (name: string) => [{ name: 'cluster', string: name }]
const ask = (asked: Partial<Asked>) =>
  askPlugin({ repository, path: 'fleets/production', parameters: cluster('us-east-primary'), ...asked })

beforeAll(() => {
  for (const name of ['production', ...overlays]) neofleet('init', `fleets/${name}`, '--from', name)
})

describe('generate prints what render prints', () => {
  test.each(['production', ...overlays])('for each cluster of the starter %s', async (name) => {
    for (const member of clustersOf(name)) {
      const answer = await ask({ path: `fleets/${name}`, parameters: cluster(member) })
      expect(answer.stderr).toBe('')
      expect(objectsOf(documentsOf(answer.stdout)).length).toBeGreaterThan(3)
      expect(answer.stdout).toBe(neofleet('render', `fleets/${name}`, '--stdout', '--cluster', member))
    }
  })

  test('for a fleet with an overlay of its own, below the top of the repository', async () => {
    const path = fleetOf('own', (text) =>
      text.replace(/^spec:/m, 'spec:\n  overlays: [mine]').replace('type: cilium', 'type: mine'),
    )
    cpSync(join(import.meta.dirname, '../../overlays/cilium'), join(repository, path, 'mine/mine'), {
      recursive: true,
    })
    const answer = await ask({ path })
    expect(answer.stderr).toBe('')
    expect(answer.stdout).toBe(neofleet('render', path, '--stdout', '--cluster', 'us-east-primary'))
  })

  test('and the layers of a cluster are together the whole of it', async () => {
    const whole = await ask({})
    const parts = await Promise.all(
      ['base', 'dbms', 'data'].map((layer) =>
        ask({ parameters: [...cluster('us-east-primary'), { name: 'layer', string: layer }] }),
      ),
    )
    const documents = (texts: readonly string[]) => texts.flatMap((text) => text.split('---\n')).sort()
    expect(documents(parts.map(({ stdout }) => stdout))).toEqual(documents([whole.stdout]))
  })
})

describe('the cluster is chosen', () => {
  const rendered = (name: string) => neofleet('render', 'fleets/production', '--stdout', '--cluster', name)
  const printed = async (asked: Partial<Asked>) => (await ask(asked)).stdout

  test('by parameter, before all else', async () => {
    expect(await printed({ env: { CLUSTER: 'us-west-dr' } })).toBe(rendered('us-east-primary'))
  })

  test('by variable, before the path', async () => {
    mkdirSync(join(fleets, 'production/clusters/us-east-primary'), { recursive: true })
    const path = 'fleets/production/clusters/us-east-primary'
    expect(await printed({ path, parameters: null, env: { CLUSTER: 'us-west-dr' } })).toBe(
      rendered('us-west-dr'),
    )
    expect(await printed({ path, parameters: null })).toBe(rendered('us-east-primary'))
  })

  test('by the path as the Application has it, and not by where a link leads', async () => {
    mkdirSync(join(fleets, 'production/clusters/us-west-dr'), { recursive: true })
    writeFileSync(join(fleets, 'production/clusters/us-west-dr/.gitkeep'), '')
    symlinkSync('us-west-dr', join(fleets, 'production/clusters/eu-west-readers'))
    mkdirSync(join(repository, 'apps/clusters'), { recursive: true })
    symlinkSync('../../fleets/production', join(repository, 'apps/clusters/us-west-dr'))
    const path = 'fleets/production/clusters/eu-west-readers'
    expect(await printed({ path, parameters: null })).toBe(rendered('eu-west-readers'))
    expect(await printed({ path: 'apps/clusters/us-west-dr', parameters: null })).toBe(rendered('us-west-dr'))
  })

  test('never by the name of the Application, which need not be a name of Kubernetes', async () => {
    const { stderr, code } = await ask({ parameters: null, name: 'us-east-primary' })
    expect([code, stderr.slice(0, 11)]).toEqual([1, 'NF-ARGO-005'])
    expect(await printed({ name: 'team-a_fleet' })).toBe(rendered('us-east-primary'))
  })

  test('by nobody: an error that says how', async () => {
    const { stderr, code } = await ask({ parameters: null })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^NF-ARGO-005 .*Write spec\.source\.plugin\.parameters/)
  })
})

describe('a request that cannot be served gives one line each, and nothing on stdout', () => {
  const cases: readonly (readonly [string, () => Partial<Asked>, RegExp])[] = [
    [
      'an unknown cluster',
      () => ({ parameters: cluster('us-east') }),
      /has a cluster called "us-east"\. There are .*us-east-primary/,
    ],
    [
      'an unknown parameter',
      () => ({ parameters: [{ name: 'clutser', string: 'x' }] }),
      /^NF-ARGO-006 .*Did you mean cluster\?/,
    ],
    [
      'a parameter of another type',
      () => ({ parameters: [{ name: 'cluster', array: ['x'] }] }),
      /^NF-ARGO-006 /,
    ],
    [
      'a parameter that is given twice',
      () => ({ parameters: [...cluster('us-west-dr'), ...cluster('hub')] }),
      /^NF-ARGO-006 The parameter cluster is given more than once\./,
    ],
    [
      'a value as long as a variable can be',
      () => ({ parameters: null, env: { CLUSTER: 'x'.repeat(100_000) } }),
      /^NF-USAGE-001 .{900,1000}…$/m,
    ],
    ['a layer that is none', () => ({ env: { LAYER: 'bases' } }), /^NF-ARGO-006 .*base, dbms, data/],
    [
      'a layer without objects',
      () => ({
        path: 'fleets/istio',
        parameters: [...cluster(clustersOf('istio')[0] ?? ''), { name: 'layer', string: 'data' }],
      }),
      /^NF-OUT-010 /,
    ],
    [
      'a folder without a fleet',
      () => ({ path: 'fleets' }),
      /^NF-ARGO-037 There is no fleet\.yaml in fleets/,
    ],
    [
      'an invalid spec',
      () => ({ path: fleetOf('invalid', (text) => text.replace('primaries: 3', 'primaries: three')) }),
      /^fleets\/invalid\/fleet\.yaml:\d+:\d+: NF-SPEC-/,
    ],
    [
      'a text that is no YAML',
      () => ({ path: fleetOf('broken', (text) => `${text}\n  - "`) }),
      /^fleets\/broken\/fleet\.yaml:\d+:\d+: NF-YAML-|^fleets\/broken\/fleet\.yaml:\d+:\d+: NF-/,
    ],
    [
      'another renderer version',
      () => ({ path: fleetOf('pinned', (text) => text.replace(/renderer: .*/, 'renderer: "^9"')) }),
      /NF-SPEC-023 .*neofleet \^9/,
    ],
    [
      'a base outside of the repository',
      () => ({ path: fleetOf('stray', (text) => `extends: ../../../../../etc/passwd\n${text}`) }),
      /NF-ARGO-034 /,
    ],
    [
      'overlays outside of the repository',
      () => ({
        path: fleetOf('overlays', (text) => text.replace(/^spec:/m, 'spec:\n  overlays: [../../../../..]')),
      }),
      /NF-ARGO-034 /,
    ],
  ]

  test.each(cases)('%s', async (_name, asked, told) => {
    const first = await ask(asked())
    expect(first.code).toBe(1)
    expect(first.stdout).toBe('')
    expect(first.stderr).toMatch(told)
    expect(first.stderr).not.toContain(tmpdir())
    const again = await ask(asked())
    expect(again.stderr, 'the same text in another folder').toBe(first.stderr)
  })

  test('a value with a command for a shell, which no shell gets to see', async () => {
    const trace = join(repository, 'trace')
    for (const value of [`$(touch ${trace})`, `; touch ${trace}`, `\`touch ${trace}\``]) {
      const { code, stdout } = await ask({ parameters: cluster(value), env: { LAYER: value, FLEET: value } })
      expect([code, stdout]).toEqual([1, ''])
    }
    expect(existsSync(trace)).toBe(false)
  })

  test('a file of a hundred megabytes', async () => {
    cpSync(join(fleets, 'production'), join(fleets, 'large'), { recursive: true })
    truncateSync(join(fleets, 'large/fleet.yaml'), 100 * 1024 * 1024)
    expect((await ask({ path: 'fleets/large' })).stderr).toMatch(/^NF-IO-030 /)
    rmSync(join(fleets, 'large'), { recursive: true })
  })

  test('twenty mistakes are ten lines and a number', async () => {
    const path = fleetOf('many', (text) =>
      text.replace(/^spec:/m, `spec:\n${Array.from({ length: 20 }, (_, n) => `  wrong${n}: 1`).join('\n')}`),
    )
    const lines = (await ask({ path })).stderr.split('\n')
    expect(lines).toHaveLength(11)
    expect(lines[10]).toMatch(/^and 1\d more: run neofleet check\.$/)
  })
})

describe('plugin.yaml', () => {
  // `npm run update` writes it anew.
  test('is made from the list of parameters', async () => {
    await expect(pluginManifest()).toMatchFileSnapshot('../../plugin/plugin.yaml')
  })

  test('parameters announces the clusters of the fleet', async () => {
    const { stdout } = await ask({ command: ['plugin', 'parameters'], parameters: null })
    expect(JSON.parse(stdout)[0].tooltip).toMatch(/us-east-primary, us-west-dr, hub\.$/)
  })

  test('parameters answers also where the fleet is wrong or missing', async () => {
    for (const path of ['fleets', 'fleets/invalid']) {
      const { code, stdout } = await ask({ path, command: ['plugin', 'parameters'], parameters: null })
      expect([code, JSON.parse(stdout).length]).toEqual([0, 3])
    }
  })
})
