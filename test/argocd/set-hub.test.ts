import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { explainCommand } from '../../src/commands/explain.ts'
import { parametersCommand } from '../../src/commands/plugin.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { type RenderedTree, renderTrees } from '../../src/commands/render-trees.ts'
import { hasErrors } from '../../src/diagnostics/result.ts'
import { freshFolder } from '../fresh-folder.ts'
import { askInPlace } from './server/ask-plugin.ts'
import { documentsOf, objectsOf } from './server/documents.ts'

const folder = freshFolder()
mkdirSync(join(folder, '.git'))

const clusters = ['east', 'west'].map((name, index) => ({
  name,
  region: `us-${name}`,
  podCIDRs: [`10.${index}.0.0/16`],
  serviceCIDRs: [`172.2${index}.0.0/16`],
  apiServer: `api.${name}.example.com:6443`,
  networking: { submariner: {} },
}))
const networking = { type: 'submariner', submariner: { broker: 'west' } }
const repoURL = 'https://git.example.com/fleets.git'

function write(file: string, kind: string, name: string, spec: object): void {
  mkdirSync(join(folder, dirname(file)), { recursive: true })
  const document = { apiVersion: 'neofleet.dev/v1alpha1', kind, metadata: { name }, spec }
  writeFileSync(join(folder, file), stringify(document, { aliasDuplicateObjects: false }))
}

/** The trees of a fleet and of the cluster set that it shares with others, which says this of Argo CD. */
function treesOf(gitops: object, own: object = {}) {
  write('infra/sites.yaml', 'ClusterSet', 'sites', { clusters, networking, gitops: { repoURL, ...gitops } })
  write('fleets/graph/fleet.yaml', 'Fleet', 'graph', {
    clusterSet: '../../infra/sites.yaml',
    clusters: clusters.map(({ name }) => ({ name, nodeAllocation: { primaries: 3 } })),
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'eval',
    storage: { size: '100Gi' },
    ...own,
  })
  const prepared = prepare(['fleets/graph'], folder, { overlays: [] })
  expect(prepared.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const results = prepared.value === undefined ? [] : [...renderTrees(prepared.value)]
  return {
    trees: results.flatMap(({ value }) => value ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics).filter((one) => hasErrors([one])),
  }
}

const hubOf = (tree: RenderedTree | undefined) =>
  (tree?.manifests ?? []).filter(({ owner }) => owner === 'hub').map(({ text }) => parse(text))
const named = (trees: readonly RenderedTree[], wanted: string) => trees.find(({ name }) => name === wanted)
const setOf = (trees: readonly RenderedTree[]) =>
  hubOf(named(trees, 'sites')).find(({ kind }) => kind === 'ApplicationSet')

test('what a cluster set has in its clusters is applied, in a project of its own', () => {
  const { trees } = treesOf({})
  const hub = hubOf(named(trees, 'sites'))
  expect(hub.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
    'AppProject sites-base',
    'ApplicationSet sites-base',
  ])
  const { generators, template } = setOf(trees).spec
  expect(template.spec.project).toBe('sites-base')
  const listed: readonly string[] = generators[0].list.elements.map(
    ({ cluster }: { cluster: string }) => cluster,
  )
  const paths = listed.map((cluster) => template.spec.source.path.replace('{{ .cluster }}', cluster))
  const left = (named(trees, 'sites')?.manifests ?? [])
    .filter(({ owner }) => owner !== 'hub')
    .filter(({ path }) => !paths.some((each) => `rendered/sites/${path}`.startsWith(`${each}/`)))
  expect(left).toEqual([])
  expect(listed).toEqual(['east', 'west'])
  expect(hubOf(named(trees, 'graph')).map(({ metadata }) => metadata.name)).not.toContain('sites-base')
})

test.each(['fleets/graph', 'infra/sites.yaml'])(
  'what it has is explained by its own file, from %s',
  (from) => {
    treesOf({})
    const texts: string[] = []
    const io = {
      cwd: folder,
      color: false,
      stdout: (text: string) => void texts.push(text),
      stderr: () => {},
    }
    const file = 'rendered/sites/hub/platform/applicationset-sites-base.yaml'
    expect(explainCommand(file, { fleet: from, overlays: [] }, io)).toBe(0)
    expect(texts.join('')).toMatch(/ metadata\.name at infra\/sites\.yaml:4:/)
    expect(texts.join('')).not.toContain('fleets/graph')
  },
)

test('a set that has nothing in its clusters has no project and no Applications', () => {
  write('infra/sites.yaml', 'ClusterSet', 'sites', {
    clusters: clusters.map((cluster, index) => ({
      ...cluster,
      networking: { cilium: { clusterId: index + 1, meshAddress: `${cluster.name}.example.com` } },
    })),
    networking: { type: 'cilium' },
    gitops: { repoURL },
  })
  const prepared = prepare(['infra/sites.yaml'], folder, { overlays: [] })
  const trees = prepared.value === undefined ? [] : [...renderTrees(prepared.value)]
  expect(trees).toHaveLength(1)
  expect(hubOf(trees[0]?.value)).toEqual([])
})

test('in plugin mode the Applications of a set get exactly the objects of its tree', async () => {
  const { trees } = treesOf({ mode: 'plugin', specPath: 'infra' }, { gitops: { specPath: 'fleets/graph' } })
  const { generators, template } = setOf(trees).spec
  const { source } = template.spec
  expect(posix.join(source.path, source.plugin.parameters.at(-1).string)).toBe('infra/sites.yaml')
  expect(template.metadata.annotations['argocd.argoproj.io/manifest-generate-paths']).toBe('sites.yaml')
  for (const { cluster } of generators[0].list.elements) {
    const parameters = source.plugin.parameters.map(({ name, string }: { name: string; string: string }) => ({
      name,
      string: string.replace('{{ .cluster }}', cluster),
    }))
    const { stdout, stderr } = await askInPlace(folder, { path: source.path, parameters })
    const texts = (named(trees, 'sites')?.manifests ?? []).filter(({ owner }) => owner === cluster)
    expect(texts.length, cluster).toBeGreaterThan(1)
    const inOrder = texts.toSorted((a, b) => (a.path < b.path ? -1 : 1))
    const wanted = objectsOf(inOrder.flatMap(({ text }) => documentsOf(text)))
    expect(objectsOf(documentsOf(stdout)), stderr).toEqual(wanted)
  }
})

test('the plugin announces the clusters of a set, and names them where another one is asked for', async () => {
  treesOf({ mode: 'plugin', specPath: 'infra' }, { gitops: { specPath: 'fleets/graph' } })
  const texts: string[] = []
  const io = {
    cwd: join(folder, 'infra'),
    color: false,
    stdout: (text: string) => void texts.push(text),
    stderr: () => {},
  }
  expect(parametersCommand({ ARGOCD_ENV_FLEET: 'sites.yaml' }, io)).toBe(0)
  expect(JSON.parse(texts.join(''))[0].tooltip).toMatch(/ This fleet has east, west, hub\.$/)
  const parameters = [
    { name: 'fleet', string: 'sites.yaml' },
    { name: 'cluster', string: 'elsewhere' },
  ]
  const { stdout, stderr } = await askInPlace(folder, { path: 'infra', parameters })
  expect([stdout, stderr]).toEqual(['', expect.stringMatching(/There are east, west and hub\.$/m)])
})

test('in plugin mode a set must say where it lies, as a fleet must', () => {
  const { diagnostics } = treesOf({ mode: 'plugin' }, { gitops: { specPath: 'fleets/graph' } })
  expect(diagnostics.map(({ code, span }) => `${code} ${span?.file}`)).toEqual([
    'NF-ARGO-041 infra/sites.yaml',
  ])
})

test.each(['fleets', 'fleets/graph', '.'])(
  'in plugin mode a fleet lies as far from its set in the repository as seen from %s',
  (cwd) => {
    treesOf({ mode: 'plugin', specPath: 'infra' })
    const prepared = prepare([join(folder, 'fleets/graph')], join(folder, cwd), { overlays: [] })
    const near = prepare([relative(cwd, 'fleets/graph') || '.'], join(folder, cwd), { overlays: [] })
    for (const { value } of [prepared, near])
      expect(value?.fleets[0]?.fleet.spec.gitops?.specPath).toBe('fleets/graph')
  },
)

test('a way that leads out of the repository is an error where it is written', () => {
  treesOf({ mode: 'plugin', specPath: 'infra' })
  const text = readFileSync(join(folder, 'infra/sites.yaml'), 'utf8')
  writeFileSync(join(folder, 'infra/sites.yaml'), text.replace('specPath: infra', 'specPath: .'))
  const { value, diagnostics } = prepare(['fleets/graph'], folder, { overlays: [] })
  const found = [...diagnostics, ...(value ? [...renderTrees(value)].flatMap((one) => one.diagnostics) : [])]
  expect(found.filter((one) => hasErrors([one])).map(({ code, span }) => `${code} ${span?.file}`)).toEqual([
    'NF-ARGO-041 infra/sites.yaml',
  ])
})

// Branches belong to fleets: what all of them share would be on each.
test.each(['rendered', 'plugin'])(
  'in mode %s a set is applied from the main branch, promotion or not',
  (mode) => {
    const { trees } = treesOf(
      { mode, specPath: 'infra', promotion: {} },
      { gitops: { specPath: 'fleets/graph' } },
    )
    const { spec } = setOf(trees).spec.template
    expect(spec.source.targetRevision).toBe('main')
    expect(spec.sourceHydrator).toBeUndefined()
  },
)
