import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type ApiServer, type Asked, openApiServer, type Refusal } from './api-server.ts'
import { diffLive, fleetText, folderOf, installed, kindsOf, objectsOf } from './live-fleet.ts'
import type { Data } from './stored-objects.ts'

test('kubectl is there in CI', () => {
  expect(installed || process.env['CI'] !== 'true', 'install kubectl').toBe(true)
})

const open: ApiServer[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

interface Live {
  readonly folder: string
  readonly east: ApiServer
  readonly west: ApiServer
  readonly change: (from: string | RegExp, to: string) => void
}

const tracked = (object: Data): Data => {
  const metadata = object['metadata'] as Data
  const annotations = { ...(metadata['annotations'] as Data), 'argocd.argoproj.io/tracking-id': 'prod:x' }
  return { ...object, metadata: { ...metadata, annotations } }
}

interface Setting {
  readonly fleet?: string
  /** Which objects are live. */
  readonly has?: (object: Data) => boolean
  /** Which kinds the servers know. */
  readonly knows?: (kind: string) => boolean
  readonly refuse?: (asked: Asked) => Refusal | undefined
}

/** Two servers that Argo CD has synced the fleet to. */
async function synced({
  fleet = fleetText(),
  has = () => true,
  knows = () => true,
  refuse,
}: Setting = {}): Promise<Live> {
  const planned = folderOf(fleet, {})
  const [east, west] = await Promise.all(
    ['east', 'west'].map(async (cluster) => {
      const objects = objectsOf(planned, cluster)
      const server = await openApiServer(
        kindsOf(objects).filter(({ kind }) => knows(kind)),
        refuse,
      )
      for (const object of objects.filter(has)) server.apply(tracked(object), 'argocd-controller')
      open.push(server)
      return server
    }),
  )
  if (east === undefined || west === undefined) throw new Error('two servers')
  const folder = folderOf(fleet, { 'east-admin': east.url, 'west-admin': west.url })
  const change = (from: string | RegExp, to: string) => {
    const text = readFileSync(join(folder, 'fleet.yaml'), 'utf8')
    writeFileSync(join(folder, 'fleet.yaml'), text.replace(from, to))
  }
  return { folder, east, west, change }
}

describe.runIf(installed)('diff --live asks servers through the real kubectl', () => {
  test('what is synced has no difference: marks of Argo CD and fields of controllers are none', async () => {
    const { folder, east } = await synced()
    const cluster = objectsOf(folder, 'east').find(({ kind }) => kind === 'Neo4jEnterpriseCluster') as Data
    const { apiVersion, kind, metadata } = cluster
    east.apply({ apiVersion, kind, metadata, status: { phase: 'Ready' }, spec: { byOperator: 1 } }, 'manager')
    const before = JSON.stringify(east.objects())
    expect(await diffLive(folder)).toEqual({ code: 0, stdout: '', stderr: 'No difference.\n' })
    expect(JSON.stringify(east.objects()), 'nothing was changed').toBe(before)
    const writes = east.asked.filter(({ method }) => method !== 'GET')
    expect(writes.length).toBe(objectsOf(folder, 'east').length)
    for (const { method, query } of writes) {
      expect([method, query.get('dryRun')]).toEqual(['PATCH', 'All'])
      expect([query.get('fieldManager'), query.get('force')]).toEqual(['argocd-controller', 'true'])
    }
  })

  test('a field that the operator drops is no difference where Argo CD ignores it', async () => {
    const fleet = fleetText('  gitops: { repoURL: https://git.example.com/fleets.git }\n')
    const { folder, east } = await synced({ fleet })
    const cluster = objectsOf(folder, 'east').find(({ kind }) => kind === 'Neo4jEnterpriseCluster') as Data
    const dropped = ({ spec, ...rest }: Data): Data => {
      const { networkPolicy, ...others } = spec as Data
      expect(networkPolicy).toEqual({ enabled: false })
      return { ...rest, spec: { ...others, networkPolicy: {} } }
    }
    east.writeBack(cluster, dropped)
    expect(await diffLive(folder, ['--cluster', 'east'])).toMatchObject({ code: 0, stdout: '' })
    east.writeBack(cluster, ({ spec, ...rest }) => ({
      ...rest,
      spec: { ...(spec as Data), networkPolicy: { enabled: true } },
    }))
    expect((await diffLive(folder, ['--cluster', 'east'])).stdout).toMatch(/networkPolicy\.enabled/)
  })

  test('a changed field is told once for the clusters that share it, with its risk', async () => {
    const { folder, change } = await synced()
    change('size: 100Gi', 'size: 50Gi')
    const { code, stdout, stderr } = await diffLive(folder)
    expect([code, stderr]).toEqual([2, ''])
    expect(stdout).toMatch(/^~ Neo4jEnterpriseCluster prod .*same in 2 clusters: east, west · data-loss/)
    expect(stdout).toMatch(/spec\.storage\.size: 100Gi → 50Gi/)
    expect(stdout).not.toMatch(/generation|resourceVersion|tracking-id|uid/)
  })

  test('as JSON and Markdown like every other diff', async () => {
    const { folder, change } = await synced()
    change('2026.08', '2026.09')
    const json = JSON.parse((await diffLive(folder, ['--output', 'json'])).stdout)
    expect(json.summary).toMatchObject({ clusters: 2, risks: { 'rolling-restart': 1 } })
    expect((await diffLive(folder, ['--output', 'markdown'])).stdout).toMatch(/rolling-restart/)
  })

  test('a field that is no longer written is removed', async () => {
    const { folder, change } = await synced({
      fleet: fleetText('  config: { db.logs.query.enabled: INFO }\n'),
    })
    change(/ {2}config:.*\n/, '')
    const { code, stdout } = await diffLive(folder)
    expect(code).toBe(2)
    expect(stdout).toMatch(/- .*db\.logs\.query\.enabled/)
  })

  test('clusters of a set, whose tree is compared beside that of the fleet', async () => {
    const { folder, east, west } = await synced()
    const text = readFileSync(join(folder, 'fleet.yaml'), 'utf8')
    const clusters = / {2}clusters:\n( {4}.*\n)+/.exec(text)?.[0] ?? ''
    const shared = clusters.replaceAll(/ {6}nodeAllocation.*\n/g, '')
    const set = `apiVersion: neofleet.dev/v1alpha1\nkind: ClusterSet\nmetadata: { name: both }\nspec:\n${shared}  networking: { type: cilium }\n`
    writeFileSync(join(folder, 'set.yaml'), set)
    const own =
      '  clusterSet: set.yaml\n  clusters:\n    - { name: east, nodeAllocation: { primaries: 3 } }\n    - { name: west, nodeAllocation: { primaries: 3 } }\n'
    writeFileSync(
      join(folder, 'fleet.yaml'),
      text.replace(clusters, own).replace('  networking: { type: cilium }\n', ''),
    )
    const { code, stderr } = await diffLive(folder)
    expect(stderr).not.toMatch(/error/)
    expect([0, 2]).toContain(code)
    expect([east.asked.length, west.asked.length].every((count) => count > 5)).toBe(true)
  })

  test('--cluster narrows to one server', async () => {
    const { folder, west, change } = await synced()
    change('size: 100Gi', 'size: 200Gi')
    const { code, stdout } = await diffLive(folder, ['--cluster', 'east'])
    expect(code).toBe(2)
    expect(stdout).toMatch(/· east ·/)
    expect(west.asked).toEqual([])
  })

  test('an object that is missing would be added, as it stands in the tree', async () => {
    const { folder } = await synced({ has: ({ kind }) => kind !== 'PodDisruptionBudget' })
    const { code, stdout } = await diffLive(folder)
    expect(code).toBe(2)
    expect(stdout).toMatch(/^\+ PodDisruptionBudget prod/)
    expect(stdout).not.toMatch(/creationTimestamp|uid/)
  })

  test('in an empty cluster everything would be added, and nothing is asked below a missing namespace', async () => {
    const { folder, east } = await synced({ has: () => false })
    const { code, stdout, stderr } = await diffLive(folder, ['--output', 'json'])
    expect([code, stderr]).toEqual([2, ''])
    const { changes } = JSON.parse(stdout)
    expect(new Set(changes.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['added']))
    expect(changes.flatMap(({ paths }: { paths: string[] }) => paths).length).toBe(
      objectsOf(folder, 'east').length + objectsOf(folder, 'west').length,
    )
    expect(east.asked.some(({ path }) => path.includes('/namespaces/neo4j/'))).toBe(false)
  })

  test('a kind without its CRD is one finding for each cluster; the rest is compared', async () => {
    const { folder, change } = await synced({
      knows: (kind) => !kind.startsWith('Neo4jBackup'),
      has: ({ kind }) => !String(kind).startsWith('Neo4jBackup'),
    })
    change('2026.08', '2026.09')
    const { code, stdout, stderr } = await diffLive(folder)
    expect(code).toBe(1)
    expect(stdout).toMatch(/spec\.image\.tag/)
    expect(stderr.match(/NF-LIVE-006\]/g)).toHaveLength(2)
    expect(stderr).toMatch(
      /east: Neo4jBackup of neo4j\.neo4j\.com\/v1beta1 is unknown to it: 1 not compared\./,
    )
  })

  test('an object that a webhook refuses is found among the others', async () => {
    const refuse = ({ method, path }: Asked): Refusal | undefined =>
      method === 'PATCH' && path.includes('poddisruptionbudgets')
        ? [400, 'admission webhook "x" denied the request: no']
        : undefined
    const { folder, change } = await synced({ refuse })
    change('2026.08', '2026.09')
    const { code, stdout, stderr } = await diffLive(folder)
    expect(code).toBe(1)
    expect(stdout).toMatch(/spec\.image\.tag/)
    expect(stderr).toMatch(/NF-LIVE-007[\s\S]*east: PodDisruptionBudget prod: .*denied the request: no\./)
  })

  test.each([
    [403, 'NF-LIVE-005'],
    [401, 'NF-LIVE-005'],
  ])('a server that answers %i refuses: %s', async (status, code) => {
    const refuse = ({ path }: Asked): Refusal | undefined =>
      path.startsWith('/api/v1/') ? [status, 'User "reader" cannot get resource'] : undefined
    const { folder } = await synced({ refuse })
    const run = await diffLive(folder)
    expect([run.code, run.stdout]).toEqual([1, ''])
    expect(run.stderr).toContain(code)
    expect(run.stderr).toMatch(/east: /)
    expect(run.stderr).not.toContain('canary-token')
  })

  test('a server that is not there, beside one that answers', async () => {
    const { folder, east, change } = await synced()
    change('2026.08', '2026.09')
    east.close()
    const { code, stdout, stderr } = await diffLive(folder)
    expect(code).toBe(1)
    expect(stdout).toMatch(/· west ·/)
    expect(stderr).toMatch(/NF-LIVE-004\][\s\S]*fleet\.yaml:10:20[\s\S]*east: .*connection refused/)
  })

  test('a context that the kubeconfig does not have, and a cluster that names none', async () => {
    const { folder, change } = await synced()
    change('west-admin', 'west-nobody')
    expect((await diffLive(folder)).stderr).toMatch(
      /NF-LIVE-003\][\s\S]*west: context "west-nobody" does not exist/,
    )
    change(/ {6}kubeContext: west-nobody\n/, '')
    const { code, stderr } = await diffLive(folder)
    expect(code).toBe(1)
    expect(stderr).toMatch(/NF-LIVE-002\][\s\S]*fleet\.yaml:13:[\s\S]*which context of kubectl is west/)
  })
})
