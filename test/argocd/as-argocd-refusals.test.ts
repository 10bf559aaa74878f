import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { comparableUrl } from '../../src/argocd/application/same-repository.ts'
import {
  manifests,
  namesOf,
  object,
  plugin,
  repositoryOf,
  run,
  source,
  spec,
  url,
  written,
} from './application-repository.ts'

const repository = manifests()

const runOf = (content: unknown, options: Readonly<Record<string, string>> = {}) =>
  run(repository, written(repository, 'Application', content), options)

describe('an Application that cannot be reproduced is refused at its place', () => {
  const two = [
    { repoURL: url, path: 'tree/dbms', name: 'dbms' },
    { repoURL: url, path: 'tree/platform', name: 'platform' },
    { repoURL: 'https://git.example.com/other.git', ref: 'other' },
  ]
  const cases: readonly (readonly [string, unknown, Readonly<Record<string, string>>, RegExp])[] = [
    [
      'another plugin',
      source({ path: 'tree', plugin: { name: 'lovely' } }),
      {},
      /NF-ARGO-061.*\n.*:16:13[\s\S]*lovely/,
    ],
    [
      'a plugin without a name',
      source({ path: 'tree', plugin: {} }),
      {},
      /NF-ARGO-061[\s\S]*no plugin by name/,
    ],
    ['Helm', source({ path: 'tree', helm: {} }), {}, /NF-ARGO-061[\s\S]*rendered by helm/],
    ['a chart', source({ chart: 'neo4j' }), {}, /NF-ARGO-065|NF-ARGO-061/],
    ['two kinds of source', source({ path: 'tree', plugin: {}, directory: {} }), {}, /plugin and directory/],
    [
      'another repository',
      source({ path: 'tree', repoURL: 'https://git.example.com/x.git' }),
      {},
      /NF-ARGO-062/,
    ],
    ['a path that is not there', source({ path: 'nowhere' }), {}, /NF-ARGO-065[\s\S]*no folder nowhere/],
    ['an absolute path', source({ path: '/tree' }), {}, /NF-ARGO-065[\s\S]*absolute/],
    ['a path out of the repository', source({ path: '../tree' }), {}, /NF-ARGO-065[\s\S]*leads out/],
    ['no source', spec({}), {}, /NF-ARGO-064[\s\S]*0 sources/],
    ['several sources', spec({ sources: two }), {}, /NF-ARGO-064[\s\S]*2 sources[\s\S]*dbms \(tree\/dbms of/],
    ['a source that only lends', spec({ sources: two }), { source: '3' }, /"3" is no source with objects/],
    [
      'an element of an Application',
      source({ path: 'tree' }),
      { element: 'x' },
      /NF-ARGO-064[\s\S]*no elements/,
    ],
    [
      'a field that the CRD does not know',
      spec({ sorce: {} }),
      {},
      /NF-ARGO-060[\s\S]*Did you mean source\?/,
    ],
    [
      'a variable of the destination cluster',
      source(plugin({ env: [{ name: 'LAYER', value: '$KUBE_VERSION' }] })),
      {},
      /NF-ARGO-061[\s\S]*\$KUBE_VERSION is not known/,
    ],
  ]
  beforeAll(() => mkdirSync(join(repository, 'fleet'), { recursive: true }))

  test.each(cases)('%s', async (_name, content, options, said) => {
    const { stdout, stderr, code } = await runOf(content, options)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(said)
  })

  test('one of several sources is chosen by name or position', async () => {
    expect(namesOf((await runOf(spec({ sources: two }), { source: 'dbms' })).stdout)).toEqual(['a', 'c'])
    expect(namesOf((await runOf(spec({ sources: two }), { source: '2' })).stdout)).toEqual(['one', 'two'])
    const [first, , lent] = two
    expect(namesOf((await runOf(spec({ sources: [first, lent] }))).stdout)).toEqual(['a', 'c'])
  })

  test('of a hydrator the dry source is meant', async () => {
    const hydrated = spec({
      sourceHydrator: {
        drySource: { repoURL: url, path: 'tree/dbms', targetRevision: 'main' },
        syncSource: { targetBranch: 'environment/east', path: 'dbms' },
      },
    })
    expect(namesOf((await runOf(hydrated)).stdout)).toEqual(['a', 'c'])
  })

  test('another kind of document, and one that kubectl printed', async () => {
    writeFileSync(join(repository, 'other.yaml'), object('ConfigMap', 'a'))
    expect((await run(repository, 'other.yaml')).stderr).toMatch(/NF-ARGO-060/)
    const live = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'app',
        resourceVersion: '7',
        uid: 'u',
        generation: 3,
        creationTimestamp: '2026-01-01T00:00:00Z',
      },
      spec: source({ path: 'tree/dbms' }),
      status: { health: { status: 'Healthy' } },
    }
    // As kubectl does it: a time has quotes.
    writeFileSync(join(repository, 'live.yaml'), stringify(live, { defaultStringType: 'QUOTE_DOUBLE' }))
    expect((await run(repository, 'live.yaml')).code).toBe(0)
  })

  test('one that Kubernetes reads otherwise than it looks', async () => {
    const text = written(repository, 'Application', source({ path: 'tree/dbms', targetRevision: 'REVISION' }))
    const yes = readFileSync(join(repository, text), 'utf8').replace('REVISION', 'yes')
    writeFileSync(join(repository, text), yes)
    expect((await run(repository, text)).stderr).toMatch(/NF-SPEC-012[\s\S]*the boolean true to Kubernetes/)
  })

  test('without a remote it is a warning, without a repository an error', async () => {
    const lonely = repositoryOf({ 'tree/a.yaml': object('ConfigMap', 'a') }, '')
    writeFileSync(
      join(lonely, 'app.yaml'),
      stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: 'app' },
        spec: source({ path: 'tree' }),
      }),
    )
    const { code, stderr } = await run(lonely, 'app.yaml')
    expect(code).toBe(0)
    expect(stderr).toMatch(/warning\[NF-ARGO-063\]/)
    rmSync(join(lonely, '.git'), { recursive: true })
    expect((await run(lonely, 'app.yaml')).stderr).toMatch(/NF-GIT-002/)
  })

  test('a source overridden by files is told, and overridden', async () => {
    writeFileSync(
      join(repository, 'tree/.argocd-source-app.yaml'),
      'directory: { include: "dbms/a*" }\npath: elsewhere\n',
    )
    const { stdout, stderr } = await runOf(source({ path: 'tree', directory: { recurse: true } }))
    expect(stderr).toMatch(/warning\[NF-ARGO-036\].*\n +tree\/\.argocd-source-app\.yaml/)
    expect(namesOf(stdout)).toEqual(['a'])
    rmSync(join(repository, 'tree/.argocd-source-app.yaml'))
  })
})

test('URLs are compared as Argo CD compares them', () => {
  const forms = [
    'git@git.example.com:Team/fleets.git',
    'ssh://git@git.example.com/team/fleets',
    'git@git.example.com:team/fleets',
  ]
  expect(new Set(forms.map(comparableUrl)).size).toBe(1)
  expect(comparableUrl('https://git.example.com/a')).not.toBe(comparableUrl('https://git.example.com/b'))
})
