import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { kindsOf, objectsOf } from '../live/live-fleet.ts'
import { type Answers, definitionsOf, doctor, production } from './answers.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const folder = freshFolder()
cpSync(production, folder, { recursive: true })
const file = join(folder, 'fleet.yaml')
const spec = readFileSync(file, 'utf8')
writeFileSync(file, spec.replace('hub: { name: hub,', 'hub: { name: hub, kubeContext: hub-admin,'))

const commit = '3f2c1a0b9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a'
const application = (name: string, status: object = {}) => ({
  metadata: { name },
  status: { sync: { status: 'Synced', revision: commit }, health: { status: 'Healthy' }, ...status },
})
const clusters = ['eu-west-readers', 'us-east-primary', 'us-west-dr']
const charts = clusters.map((cluster) =>
  application(`cilium-${cluster}`, { sync: { status: 'Synced', revision: '1.19.6' } }),
)
const layers = ['base', 'dbms', 'data']
const own = layers.flatMap((layer) =>
  clusters.map((cluster) => application(`neo4j-production-${layer}-${cluster}`)),
)
const items = (list: readonly object[]) => ({ items: list })
const sets = layers.map((layer) => ({ metadata: { name: `neo4j-production-${layer}` } }))

/** A hub on which everything is as it should be. */
const good: Answers = {
  version: { serverVersion: { gitVersion: 'v1.34.2' } },
  'customresourcedefinitions.apiextensions.k8s.io': {
    items: definitionsOf(kindsOf(objectsOf(production, 'hub'))),
  },
  'applications.argoproj.io': items([...charts, ...own]),
  'applicationsets.argoproj.io': items(sets),
  'appprojects.argoproj.io': items(sets),
}
const askHub = (change: Answers = {}) => doctor({ ...good, ...change }, { cluster: 'hub' }, folder)
/** All Applications, one of them in another state. */
const inState = (name: string, status: object) => ({
  'applications.argoproj.io': items(
    [...charts, ...own].map((one) => (one.metadata.name === name ? application(name, status) : one)),
  ),
})

test('a hub that is as rendered has no finding, and tells the revision', async () => {
  const run = await askHub()
  expect(run.stderr).toBe('')
  expect(run.stdout).toMatch(/^hub, context hub-admin$/m)
  expect(run.stdout).toMatch(/ok {7}Synced and Healthy at 1\.19\.6: cilium-eu-west-readers, cilium-us-east-/)
  expect(run.stdout).toMatch(
    /ok {7}Synced and Healthy at 3f2c1a0b9d8e: neo4j-production-data-eu-west-readers, /,
  )
  expect(run.stdout).toContain('ok       ApplicationSet neo4j-production-dbms is there\n')
  expect(run.stdout).toContain('ok       AppProject neo4j-production-data is there\n')
  expect(run.stdout).toContain('ok       no object differs from the tree\n')
  expect(run.calls.map((call) => call.split(' ').find((word) => !word.startsWith('-')))).toEqual(
    expect.arrayContaining(['version', 'get', 'diff']),
  )
  expect(run.code).toBe(0)
})

const dbms = 'neo4j-production-dbms-us-west-dr'
const bad: readonly (readonly [string, Answers, RegExp])[] = [
  [
    'Application that is missing',
    { 'applications.argoproj.io': items([...charts, ...own].filter((one) => one.metadata.name !== dbms)) },
    /NF-DOC-017: There is no Application neo4j-production-dbms-us-west-dr\./,
  ],
  [
    'Application that is not in sync',
    inState(dbms, { sync: { status: 'OutOfSync', revision: commit } }),
    /NF-DOC-017: Application neo4j-production-dbms-us-west-dr is OutOfSync and Healthy at 3f2c1a0b9d8e\./,
  ],
  [
    'Application that is not healthy',
    inState(dbms, { health: { status: 'Degraded', message: '2 of 5 servers.' } }),
    /NF-DOC-017: .* is Synced and Degraded at 3f2c1a0b9d8e: 2 of 5 servers\./,
  ],
  [
    'Application that cannot be compared',
    inState(dbms, {
      sync: { status: 'Unknown' },
      conditions: [{ type: 'ComparisonError', message: 'no repository' }],
    }),
    /NF-DOC-017: .* is Unknown and Healthy at no revision: no repository\./,
  ],
  [
    'missing ApplicationSet',
    { 'applicationsets.argoproj.io': items(sets.slice(1)) },
    /NF-DOC-018: There is no ApplicationSet neo4j-production-base\./,
  ],
  [
    'ApplicationSet that fails',
    {
      'applicationsets.argoproj.io': items(
        sets.map((one) => ({
          ...one,
          status: { conditions: [{ type: 'ErrorOccurred', status: 'True', message: 'bad project' }] },
        })),
      ),
    },
    /NF-DOC-018: ApplicationSet neo4j-production-base reports an error: bad project\./,
  ],
  [
    'missing AppProject',
    { 'appprojects.argoproj.io': items([]) },
    /NF-DOC-018: There is no AppProject neo4j-production-data\./,
  ],
]

describe('a finding', () => {
  test.each(bad)('of a %s has the command that shows it', async (_, change, words) => {
    const run = await askHub(change)
    expect(run.stdout).toMatch(words)
    expect(run.stdout).toMatch(
      /^ {11}\$ kubectl --context=hub-admin get app.*\.argoproj\.io --namespace=argocd /m,
    )
    expect(run.code).toBe(1)
  })
})

test('what may not be read of it is not seen', async () => {
  const refusal =
    'Error from server (Forbidden): applications.argoproj.io is forbidden: User "jane" cannot list resource "applications" in API group "argoproj.io" in the namespace "argocd"\n'
  const run = await askHub({ 'applications.argoproj.io.error': refusal })
  expect(run.stdout).toMatch(
    /not seen NF-DOC-012: Applications in namespace argocd, because the user may not list applications\.argoproj\.io in namespace argocd\./,
  )
  expect(run.code).toBe(1)
})

test('a hub whose context nobody wrote down is named', async () => {
  const unreachable = 'Unable to connect to the server: dial tcp 10.8.0.1:443: i/o timeout\n'
  const contexts = ['us-east', 'us-west', 'eu-west'].map((one) => [`${one}.error`, unreachable])
  const run = await doctor({ ...good, ...Object.fromEntries(contexts) }, {})
  expect(run.stdout).toMatch(
    /^hub\n {2}warning {2}NF-LIVE-008: Nothing says which context of kubectl is the hub/m,
  )
})
