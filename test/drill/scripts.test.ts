import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { printShellScript } from '../../src/analyze/drill/shell-script.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, root } from '../overlays/example.ts'
import { program } from '../program.ts'
import { fleetText, printDrill, runDrill, writeDrills } from './world.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const installed = spawnSync('shellcheck', ['--version']).status === 0

test('shellcheck is there in CI', () => {
  expect(installed || process.env['CI'] !== 'true', 'install shellcheck').toBe(true)
})
if (!installed) console.warn('shellcheck is not here: scripts of drills are not checked with it')

const starters = readdirSync(join(root, 'templates/starters')).map((name) => `templates/starters/${name}`)
// One that breaks a rule renders nothing; clusters of a set and bases are written elsewhere. All of them are looked at
// with `NEOFLEET_DRILLS=all`, else some.
const whole = examples
  .filter(
    ({ path, text }) =>
      existsSync(join(root, path, 'expected')) && !/^ *(clusterSet|extends|overlays):/m.test(text),
  )
  .filter((_, index) => process.env['NEOFLEET_DRILLS'] === 'all' || index % 4 === 0)

/** The scripts of a starter or example whose clusters have all got a context. */
function scriptsOf(path: string, more: object = {}): readonly (readonly [string, string])[] {
  const written = parse(readFileSync(join(root, path, 'fleet.yaml'), 'utf8'))
  const { metadata, spec } = written
  const folder = freshFolder()
  const clusters = spec.clusters.map((cluster: { readonly name: string }) => ({
    ...cluster,
    ...more,
    kubeContext: `admin@${cluster.name}`,
  }))
  writeFileSync(join(folder, 'fleet.yaml'), JSON.stringify({ ...written, spec: { ...spec, clusters } }))
  const { stderr } = spawnSync(process.execPath, [program, 'drill', 'all', '--force', '-o', 'drills'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (!existsSync(join(folder, 'drills'))) throw new Error(`${path}: ${stderr}`)
  const files = readdirSync(join(folder, 'drills')).sort()
  return files.map((file) => [`${metadata.name}-${file}`, readFileSync(join(folder, 'drills', file), 'utf8')])
}

const scripts = [...starters, ...whole.map(({ path }) => path)].flatMap((path) => scriptsOf(path))

/** A script in two parts: values that the spec decides, and texts that are the same in all drills of a name. */
function partsOf(text: string): readonly [string, string] {
  const at = text.indexOf('\nusage() {')
  return [text.slice(0, at), text.slice(at)]
}

function shellcheck(texts: ReadonlyMap<string, string>, words: readonly string[] = []): string {
  const folder = freshFolder()
  mkdirSync(join(folder, 'scripts'))
  for (const [name, text] of texts) writeFileSync(join(folder, 'scripts', name), text)
  const files = [...texts.keys()].map((name) => join('scripts', name))
  return spawnSync('shellcheck', [...words, ...files], { cwd: folder, encoding: 'utf8' }).stdout
}

describe('the scripts of starters and examples', () => {
  test('are there', () => {
    expect(scripts.length).toBeGreaterThan(100)
  })

  test.skipIf(!installed)(
    'are clean for shellcheck',
    () => {
      const wholes = new Map(scripts.map(([name, text]) => [partsOf(text)[1], [name, text] as const]))
      expect(shellcheck(new Map(wholes.values()))).toBe('')
      const heads = new Map(scripts.map(([name, text]) => [name, partsOf(text)[0]]))
      expect(shellcheck(heads, ['--exclude=SC2034'])).toBe('')
    },
    120_000,
  )
})

test('declared databases of a DBMS over several clusters are waited for in each of them', () => {
  const losses = scriptsOf('templates/helm/examples/databases').filter(([name]) =>
    name.includes('-pod-loss-'),
  )
  const databases = losses.map(([, text]) => /^databases='([^']*)'$/m.exec(text)?.[1]?.split('\n'))
  expect(new Set(databases.map(String)).size).toBe(1)
  expect(databases[0]).toEqual(['system|5|written', 'orders-r0|5|written', 'reports-r0|1|written'])
})

test('where none is declared it is the default database that is waited for', () => {
  const losses = scriptsOf('templates/starters/active-active').filter(([name]) => name.includes('-pod-loss-'))
  expect(losses.length).toBe(3)
  for (const [, text] of losses) expect(text).toContain("databases='system|5|written\nneo4j|5|written'")
  const [first] = scriptsOf('templates/starters/quickstart').filter(([name]) => name.includes('-pod-loss-'))
  expect(first?.[1]).toContain("databases='system|3|written\nneo4j|1|written'")
})

test('a target that builds a DBMS in each cluster is drilled as such, whatever it promises', () => {
  const written = scriptsOf('templates/operator-v1alpha1/examples/active-active', {
    nodeAllocation: { primaries: 5 },
  })
  const losses = written.filter(([name]) => name.includes('-pod-loss-'))
  expect(losses.length).toBeGreaterThan(1)
  for (const [, text] of losses) expect(text).toMatch(/^databases='system\|5\|written$/m)
  const looks = written.filter(([name]) => name.includes('-tls-'))
  expect(looks.length).toBe(losses.length)
  for (const [, text] of looks) expect(text).toMatch(/^endpoints='localhost\|7687\|/m)
})

test('the same spec gives the same bytes', () => {
  const again = writeDrills('all', fleetText())
  expect(again.scripts).toEqual(writeDrills('all', fleetText()).scripts)
})

test('no value becomes a command, whatever it holds', () => {
  const strings: readonly string[] = JSON.parse(
    readFileSync(join(root, 'test/print/fixtures/hostile-strings.json'), 'utf8'),
  )
  // No shell has them, and no field of the spec takes them.
  const hostile = strings.filter((text) => !text.includes('\0'))
  const variables = Object.fromEntries(hostile.map((value, index) => [`value_${index}`, value]))
  const names = Object.keys(variables).map((name) => `"$${name}"`)
  const main = `main() { printf '%s\\0' ${names.join(' ')}; }\n`
  const script = printShellScript({ about: 'Prints.', variables, bodies: [main] })
  const printed = execFileSync('bash', ['-c', script], { encoding: 'utf8' })
  expect(printed.split('\0').slice(0, -1)).toEqual(hostile)
})

describe('a drill that would be an outage', () => {
  const layout = fleetText().replace('maxSkew: 1, minDomains: 3', 'maxSkew: 2')

  test('is refused with the argument', () => {
    const { code, stderr, scripts: written } = writeDrills('zone-loss', layout)
    expect(stderr).toContain('error[NF-DRILL-001]')
    expect(stderr).toContain('1 of 3 primaries left in east; majority is 2')
    expect([...written]).toEqual([])
    expect(code).toBe(1)
  })

  test('is written with --force, and its script refuses again where the servers stand so', async () => {
    const { code, stderr, scripts: written } = writeDrills('zone-loss', layout, ['--force'])
    expect(stderr).toContain('warning[NF-DRILL-001]')
    expect(code).toBe(0)
    const script = written.get('prod-zone-loss-east-us-east-1a.sh') ?? ''
    const ending = await runDrill(script.replaceAll("servers='3'", "servers='1'"), [])
    expect(ending.stdout).toMatch(/^REFUSED/m)
  })
})

describe('on the command line', () => {
  test('the only script is printed, as it would be written', () => {
    const { code, stdout } = printDrill('pod-loss')
    expect(stdout).toBe(writeDrills('pod-loss', fleetText()).scripts.get('prod-pod-loss-east.sh'))
    expect(code).toBe(0)
  })

  test('a file that is no drill is left alone', () => {
    const {
      code,
      stderr,
      scripts: written,
    } = writeDrills('pod-loss', fleetText(), [], { 'prod-pod-loss-east.sh': 'mine' })
    expect(stderr).toContain('NF-DRILL-003')
    expect([code, written.get('prod-pod-loss-east.sh')]).toEqual([1, 'mine'])
  })

  test('several are told apart by name', () => {
    const { code, stdout, stderr } = printDrill('zone-loss')
    expect(stderr).toContain('Choose with --cluster and --zone')
    expect([code, stdout]).toEqual([1, ''])
  })

  test('a cluster without a context, or without zones, is named', () => {
    const unnamed = writeDrills('pod-loss', fleetText().replace('      kubeContext: east-admin\n', ''))
    expect(unnamed.stderr).toContain('NF-LIVE-002')
    const zoneless = fleetText()
      .replace(/ {6}availabilityZones: .*\n/, '')
      .replace(/ {2}topology:\n.*\n.*\n/, '')
    expect(writeDrills('zone-loss', zoneless).stderr).toContain('NF-DRILL-002')
  })
})
