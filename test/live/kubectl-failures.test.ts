import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { comparable } from '../../src/diff/live/comparable.ts'
import { readPairs } from '../../src/diff/live/read-pairs.ts'
import { renderText } from '../../src/diff/render-text.ts'
import { compareObjects } from '../../src/io/kubectl/compare-objects.ts'
import { kubectlTrouble } from '../../src/io/kubectl/trouble.ts'
import { print } from '../../src/print/canonical.ts'
import { treeOf } from '../../src/print/tree.ts'
import { openApiServer } from './api-server.ts'
import { diffLive, fleetText, folderOf, installed, kindsOf, objectsOf, withKubectl } from './live-fleet.ts'

// What a real kubectl cannot be brought to do here.
describe('a kubectl that', () => {
  const folder = folderOf(fleetText(), {
    'east-admin': 'http://127.0.0.1:9',
    'west-admin': 'http://127.0.0.1:9',
  })

  test('is not there', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const { code, stdout, stderr } = await diffLive(folder, [], empty)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/NF-LIVE-001\][\s\S]*east: kubectl is not in PATH\./)
  })

  test('prints something that is no difference of objects', async () => {
    const garbage = "cat > /dev/null; printf -- '--- a\\n+++ b\\n@@ -1 +1 @@\\n-x\\n+y\\n'; exit 1"
    const { code, stdout, stderr } = await diffLive(folder, [], withKubectl(folder, garbage))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/NF-LIVE-009\][\s\S]*printed something that is no object/)
  })

  test('tells of an object that nobody asked about', async () => {
    const lines = '+apiVersion: v1\\n+kind: ConfigMap\\n+metadata: { name: stray, namespace: neo4j }\\n'
    const stray = `cat > /dev/null; printf -- '--- a\\n+++ b\\n@@ -0,0 +1,3 @@\\n${lines}'; exit 1`
    const { code, stderr } = await diffLive(folder, ['--cluster', 'east'], withKubectl(folder, stray))
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /NF-LIVE-009\][\s\S]*east: kubectl tells of ConfigMap stray, which is not in the tree/,
    )
  })

  test('is not even asked about a cluster that is none', async () => {
    const { code, stderr } = await diffLive(folder, ['--cluster', 'est'])
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/NF-USAGE-001[\s\S]*No cluster is called "est"/),
    ])
  })

  test('warns, and finds no difference', async () => {
    const path = withKubectl(folder, 'cat > /dev/null; echo "Warning: old API" >&2; exit 0')
    expect(await diffLive(folder, [], path)).toEqual({ code: 0, stdout: '', stderr: 'No difference.\n' })
  })

  test('is ended by a signal', async () => {
    const { code, stderr } = await diffLive(folder, [], withKubectl(folder, 'kill -9 $$'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/NF-LIVE-004\][\s\S]*no answer/)
  })

  test('cannot log in', async () => {
    const said =
      'echo "error: getting credentials: exec: executable aws failed with exit code 255" >&2; exit 2'
    expect((await diffLive(folder, [], withKubectl(folder, said))).stderr).toMatch(/NF-LIVE-005\]/)
  })
})

test.each([
  ['error: context "x" does not exist', 'context'],
  [
    'E1125 00:37:59.845653 8728 memcache.go:265] "x"\nUnable to connect to the server: net/http: TLS handshake timeout',
    'unreachable',
  ],
  ['Unable to connect to the server: x509: certificate signed by unknown authority', 'unreachable'],
  ['error: You must be logged in to the server (Unauthorized)', 'forbidden'],
  [
    'error: resource mapping not found for name: "x" namespace: "n" from "STDIN": no matches for kind "K" in version "g/v1"',
    'unknown',
  ],
  ['Error from server (NotFound): namespaces "other" not found', 'object'],
  ['Error from server (NotFound): certificates.cert-manager.io "tls" not found', 'object'],
  [
    'Error from server (Forbidden): certificates.cert-manager.io is forbidden: User "jane" cannot list resource "certificates" in API group "cert-manager.io" in the namespace "neo4j"',
    'forbidden',
  ],
  ['Error from server (Invalid): x is invalid: spec.y: Forbidden: may not change', 'object'],
])('%s means %s', (stderr, kind) => {
  expect(kubectlTrouble(stderr).kind).toBe(kind)
})

describe.runIf(installed)('of a Secret', () => {
  test('nothing that it holds is printed, only that it differs', async () => {
    const metadata = { name: 'login', namespace: 'neo4j' }
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'neo4j' } }
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata, data: { password: 'Y2FuYXJ5LW9sZA==' } }
    const server = await openApiServer(kindsOf([namespace, secret]))
    server.apply(namespace, 'argocd-controller')
    server.apply(secret, 'argocd-controller')
    const folder = folderOf(fleetText(), { 'east-admin': server.url })
    process.env['KUBECONFIG'] = join(folder, 'kubeconfig')
    afterAll(() => delete process.env['KUBECONFIG'])
    const text = print({ ...secret, data: { password: 'Y2FuYXJ5LW5ldw==' } })
    const { pairs } = await compareObjects(
      [{ path: 'a.yaml', text, apiVersion: 'v1', kind: 'Secret', ...metadata }],
      { context: 'east-admin', fieldManager: 'argocd-controller' },
    )
    server.close()
    expect(pairs).toHaveLength(1)
    const [pair] = pairs.map(comparable)
    const path = 'prod/clusters/east/a.yaml'
    const sides = [pair?.live, pair?.merged].map((object) => treeOf([[path, print(object)]]))
    const told = renderText(
      diffTrees(sides[0] ?? treeOf([]), sides[1] ?? treeOf([]), [], () => undefined),
      { color: false },
    )
    expect(told).toMatch(/Secret login/)
    expect(told + JSON.stringify(pairs)).not.toMatch(/canary|Y2FuYXJ5/)
  })
})

describe.runIf(installed)('the hub', () => {
  const gitops = (hub: string) => `  gitops: { repoURL: https://git.example.com/fleets.git${hub} }\n`

  test('is compared where its context is known, and otherwise told to be left out', async () => {
    const fleet = fleetText(gitops(', hub: { name: hub, kubeContext: hub-admin }'))
    const servers = await Promise.all(
      ['east', 'west', 'hub'].map(async (owner) => {
        const objects = objectsOf(folderOf(fleet, {}), owner)
        const server = await openApiServer(kindsOf(objects))
        if (owner === 'hub')
          server.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } }, 'x')
        for (const object of objects) server.apply(object, 'argocd-controller')
        return server
      }),
    )
    const [east, west, hub] = servers.map(({ url }) => url)
    const contexts = { 'east-admin': east ?? '', 'west-admin': west ?? '', 'hub-admin': hub ?? '' }
    expect(await diffLive(folderOf(fleet, contexts))).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No difference.\n',
    })
    const grown = folderOf(fleet.replace('region: us-east-1\n', 'region: us-east-9\n'), contexts)
    const { stdout } = await diffLive(grown, ['--cluster', 'hub'])
    expect(stdout).toMatch(/~ ApplicationSet prod-dbms .*· hub ·/)
    const silent = folderOf(fleetText(gitops('')), contexts)
    const { code, stderr } = await diffLive(silent)
    expect(code).toBe(0)
    expect(stderr).toMatch(/warning\[NF-LIVE-008\]/)
    expect((await diffLive(silent, ['--cluster', 'hub'])).stderr).toMatch(
      /error\[NF-LIVE-002\][\s\S]*is the hub/,
    )
    for (const server of servers) server.close()
  })
})

test('pairs are read back line by line, whatever the lines begin with', () => {
  const text = [
    'diff -N -U999999 /tmp/LIVE-1/v1.ConfigMap.n.a /tmp/MERGED-1/v1.ConfigMap.n.a',
    '--- /tmp/LIVE-1/v1.ConfigMap.n.a\t2026-01-01',
    '+++ /tmp/MERGED-1/v1.ConfigMap.n.a\t2026-01-01',
    '@@ -1,6 +1,6 @@',
    ' apiVersion: v1',
    ' data:',
    '   a: |-',
    '-    -- minus',
    '+    ++ plus',
    '     @@ same',
    ' kind: ConfigMap',
    '',
  ].join('\n')
  expect(readPairs(text)).toEqual([
    {
      live: { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '-- minus\n@@ same' } },
      merged: { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '++ plus\n@@ same' } },
    },
  ])
})
