import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import { program } from '../program.ts'
import { run } from './application-repository.ts'
import { type GitHost, gitHost, pushMain, shell } from './git-host.ts'
import { type Hydrated, hydrate } from './hydrator.ts'
import { environmentOf, promote } from './promoter.ts'
import { askPlugin } from './server/ask-plugin.ts'
import { documentsOf, objectsOf } from './server/documents.ts'

const push = join(import.meta.dirname, '../../plugin/promoter/push-hydrated.sh')
const neofleet = `"${process.execPath}" "${program}"`

const fleetText = ({ url }: GitHost, gitops: string, more = '') => `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - name: east
      region: us-east-1
      nodeAllocation: { primaries: 3 }
      networking: { cilium: { clusterId: 1, meshAddress: east.example.com } }
    - name: west
      region: us-west-2
      nodeAllocation: { primaries: 3 }
      networking: { cilium: { clusterId: 2, meshAddress: west.example.com } }
${more}  storage: { size: 100Gi }
  backups:
    schedule: "0 3 * * *"
    retention: { maxCount: 14 }
    defaultStorage: { type: s3, bucket: b, region: us-east-1, credentialsSecret: s3 }
  networking: { type: cilium }
  gitops: { repoURL: ${JSON.stringify(url)}, ${gitops} }
`

type Data = Readonly<Record<string, unknown>>

/** The hub's objects of the fleet on main. */
function hubOf(host: GitHost): readonly Data[] {
  const text = shell(host.clone('main'), `${neofleet} render fleets/prod --stdout --cluster hub`)
  return parseAllDocuments(text).map((document) => document.toJS())
}

/** The specs of all Applications that the hub's sets make, with their element. */
function applicationsOf(host: GitHost): readonly { cluster: string; layer: string; spec: Data; set: Data }[] {
  const sets = hubOf(host).filter(({ kind }) => kind === 'ApplicationSet')
  return sets.flatMap((set) => {
    const { metadata, spec } = set as {
      metadata: { name: string }
      spec: { generators: Data[]; template: Data }
    }
    const { elements } = (spec.generators[0] as { list: { elements: { cluster: string }[] } }).list
    return elements.map(({ cluster }) => ({
      cluster,
      layer: metadata.name.replace('prod-', ''),
      spec: JSON.parse(JSON.stringify(spec.template['spec']).replaceAll('{{ .cluster }}', cluster)),
      set,
    }))
  })
}

function pluginOf(host: GitHost, cluster: string, layer: string) {
  const parameters = [
    { name: 'cluster', string: cluster },
    { name: 'layer', string: layer },
  ]
  return askPlugin({ repository: host.clone('main'), path: 'fleets/prod', parameters })
}

/** What Argo CD reads for an Application from a branch. */
async function readFrom(host: GitHost, branch: string, spec: Data) {
  const clone = host.clone(branch)
  mkdirSync(join(clone, '.git/app'))
  const document = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'app' },
    spec,
  }
  writeFileSync(join(clone, '.git/app/app.yaml'), stringify(document))
  const { code, stdout, stderr } = await run(clone, '.git/app/app.yaml')
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

describe('neofleet hydrates the branches that GitOps Promoter promotes', () => {
  const gitops = 'promotion: { repository: fleets }'
  const hydrated = (host: GitHost) =>
    shell(host.clone('main'), `${neofleet} render fleets/prod --hydrate HEAD -o hydrated | sh "${push}"`)

  test('from the first commit to what Argo CD applies', async () => {
    const host = gitHost()
    const sha = pushMain(
      host,
      host.clone('main'),
      { 'fleets/prod/fleet.yaml': fleetText(host, gitops) },
      'feat: one\n\nWhy "so".',
    )
    expect(hydrated(host)).toBe('environment/prod/east: proposed\nenvironment/prod/west: proposed\n')
    const strategy = hubOf(host).find(({ kind }) => kind === 'PromotionStrategy') as {
      spec: { environments: { branch: string }[] }
    }
    const branches = strategy.spec.environments.map(({ branch }) => branch)
    expect(branches.toSorted()).toEqual(['environment/prod/east', 'environment/prod/west'])
    for (const branch of branches) {
      expect(environmentOf(host, branch)).toEqual({ proposed: sha, active: undefined, differs: true })
      promote(host, branch)
      expect(environmentOf(host, branch)).toEqual({ proposed: sha, active: sha, differs: false })
    }
    expect(JSON.parse(host.read('environment/prod/east', 'hydrator.metadata'))).toMatchObject({
      repoURL: host.url,
      drySha: sha,
      author: 'ci <ci@example.com>',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      subject: 'feat: one',
      body: 'Why "so".',
    })
    for (const { cluster, layer, spec } of applicationsOf(host)) {
      const { source } = spec as { source: { targetRevision: string } }
      expect(source.targetRevision).toBe(`environment/prod/${cluster}`)
      const { stdout } = await pluginOf(host, cluster, layer)
      expect(await readFrom(host, source.targetRevision, spec), `${cluster} ${layer}`).toBe(stdout)
    }
  })

  /** A fleet whose first commit every cluster has got. */
  const promotedEverywhere = () => {
    const host = gitHost()
    const work = host.clone('main')
    const text = fleetText(host, gitops)
    pushMain(host, work, { 'fleets/prod/fleet.yaml': text }, 'feat: one')
    hydrated(host)
    for (const cluster of ['east', 'west']) promote(host, `environment/prod/${cluster}`)
    return { host, work, text }
  }

  test('a commit without effect is a note, and the same commit again is nothing', () => {
    const { host, work, text } = promotedEverywhere()
    const before = host.tip('environment/prod/east-next')
    const sha = pushMain(host, work, { 'fleets/prod/fleet.yaml': `# A comment.\n${text}` }, 'docs: two')
    expect(hydrated(host)).toBe('environment/prod/east: unchanged\nenvironment/prod/west: unchanged\n')
    expect(host.tip('environment/prod/east-next')).toBe(before)
    expect(environmentOf(host, 'environment/prod/east')).toMatchObject({ proposed: sha, differs: false })
    expect(hydrated(host)).toContain('east: unchanged')
  })

  test('a change of one cluster is proposed there alone, and what is gone is deleted', () => {
    const { host, work, text } = promotedEverywhere()
    const grown = text.replace(/(name: west\n.*\n)/, '$1      overrides: { storage: { size: 200Gi } }\n')
    pushMain(host, work, { 'fleets/prod/fleet.yaml': grown }, 'feat: grow west')
    expect(hydrated(host)).toBe('environment/prod/east: unchanged\nenvironment/prod/west: proposed\n')
    expect(environmentOf(host, 'environment/prod/east').differs).toBe(false)
    promote(host, 'environment/prod/west')
    const backup = 'rendered/prod/clusters/west/backup/neo4jbackup-prod-nightly.yaml'
    expect(host.files('environment/prod/west')).toContain(backup)
    const bare = grown.replace(/ {2}backups:\n( {4}.*\n)+/, '')
    pushMain(host, work, { 'fleets/prod/fleet.yaml': bare }, 'feat: no backups')
    hydrated(host)
    expect(host.files('environment/prod/west-next')).not.toContain(backup)
    promote(host, 'environment/prod/west')
    expect(host.files('environment/prod/west')).not.toContain(backup)
  })

  test('a run that comes late takes nothing back', () => {
    const { host, work, text } = promotedEverywhere()
    const late = host.clone('main')
    const grown = text.replace(/(name: west\n.*\n)/, '$1      overrides: { storage: { size: 200Gi } }\n')
    const sha = pushMain(host, work, { 'fleets/prod/fleet.yaml': grown }, 'feat: grow west')
    hydrated(host)
    const before = host.tip('environment/prod/west-next')
    expect(shell(late, `${neofleet} render fleets/prod --hydrate HEAD -o hydrated | sh "${push}"`)).toBe(
      ['east', 'west']
        .map((cluster) => `environment/prod/${cluster}: stays at a later commit, ${sha}\n`)
        .join(''),
    )
    expect(host.tip('environment/prod/west-next')).toBe(before)
    expect(environmentOf(host, 'environment/prod/east').proposed, 'where nothing changed').toBe(sha)
    const back = pushMain(host, work, { 'fleets/prod/fleet.yaml': text }, 'revert: grow west')
    expect(hydrated(host)).toContain('west: proposed')
    expect(environmentOf(host, 'environment/prod/west').proposed).toBe(back)
  })

  test('a render that fails fails the whole line', () => {
    const { host } = promotedEverywhere()
    const line = `${neofleet} render fleets/none --hydrate HEAD -o hydrated | sh "${push}"`
    expect(() => shell(host.clone('main'), line)).toThrow(/neofleet named no branch/)
  })

  test('what is not committed has no part in it, and a fleet without branches is told', () => {
    const host = gitHost()
    const work = host.clone('main')
    pushMain(host, work, { 'fleets/prod/fleet.yaml': fleetText(host, gitops) }, 'feat: one')
    writeFileSync(join(work, 'fleets/prod/fleet.yaml'), 'nothing: here')
    expect(shell(work, `${neofleet} render fleets/prod --hydrate HEAD --cluster east -o h`)).toBe(
      'environment/prod/east\th/prod/east\n',
    )
    const elsewhere = join(host.folder, 'elsewhere')
    shell(work, `${neofleet} render fleets/prod --hydrate HEAD --cluster east -o "${elsewhere}"`)
    expect(existsSync(join(elsewhere, 'prod/east/hydrator.metadata'))).toBe(true)
    const hub = `${neofleet} render fleets/prod --hydrate HEAD --cluster hub -o h 2>&1 || true`
    expect(shell(work, hub)).toMatch(/NF-USAGE-001[\s\S]*has an environment branch/)
    pushMain(
      host,
      work,
      { 'fleets/prod/fleet.yaml': fleetText(host, 'mode: plugin, specPath: fleets/prod, promotion: {}') },
      'feat: plugin',
    )
    expect(shell(work, `${neofleet} render fleets/prod --hydrate HEAD -o h 2>&1 || true`)).toMatch(
      /NF-ARGO-069/,
    )
    pushMain(host, work, { 'fleets/prod/fleet.yaml': fleetText(host, 'path: rendered') }, 'feat: no branches')
    const refused = shell(work, `${neofleet} render fleets/prod --hydrate HEAD -o h 2>&1 || true`)
    expect(refused).toMatch(/NF-ARGO-067/)
    expect(shell(work, `${neofleet} render fleets/prod --hydrate nowhere 2>&1 || true`)).toMatch(/NF-GIT-001/)
    expect(shell(work, `${neofleet} render --hydrate HEAD --check 2>&1 || true`)).toMatch(/NF-USAGE-001/)
  })
})

describe('Argo CD hydrates the same branches through the plugin', () => {
  const gitops = 'mode: plugin, specPath: fleets/prod, promotion: {}'

  function groupsOf(host: GitHost): readonly (readonly Hydrated[])[] {
    const all = applicationsOf(host).map(({ spec }) => spec['sourceHydrator'] as Hydrated)
    const targets = [...new Set(all.map(({ hydrateTo }) => hydrateTo.targetBranch))].sort()
    return targets.map((target) => all.filter(({ hydrateTo }) => hydrateTo.targetBranch === target))
  }

  test('and syncs from them what the plugin printed', async () => {
    const host = gitHost()
    const work = host.clone('main')
    const text = fleetText(host, gitops)
    const sha = pushMain(host, work, { 'fleets/prod/fleet.yaml': text }, 'feat: one')
    const groups = groupsOf(host)
    expect(groups.map((group) => group.length)).toEqual([3, 3])
    for (const group of groups) await hydrate(host, sha, group)
    for (const cluster of ['east', 'west']) {
      expect(environmentOf(host, `environment/prod/${cluster}`).proposed).toBe(sha)
      promote(host, `environment/prod/${cluster}`)
    }
    for (const { cluster, layer, spec } of applicationsOf(host)) {
      const { syncSource } = spec['sourceHydrator'] as Hydrated
      const { sourceHydrator: _, ...rest } = spec
      const source = { repoURL: host.url, path: syncSource.path, targetRevision: syncSource.targetBranch }
      const read = await readFrom(host, syncSource.targetBranch, { ...rest, source })
      const { stdout } = await pluginOf(host, cluster, layer)
      const printed = objectsOf(documentsOf(stdout))
      expect(parseAllDocuments(read).map((document) => document.toJS())).toEqual(printed)
    }
    const again = pushMain(host, work, { 'fleets/prod/fleet.yaml': `# A comment.\n${text}` }, 'docs: two')
    const before = host.tip('environment/prod/east-next')
    for (const group of groupsOf(host)) await hydrate(host, again, group)
    expect(host.tip('environment/prod/east-next'), 'the plugin prints the same bytes').toBe(before)
    expect(environmentOf(host, 'environment/prod/east')).toMatchObject({ proposed: again, differs: false })
  })
})
