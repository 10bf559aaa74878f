import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { root } from '../overlays/example.ts'

const folder = join(root, 'templates/drills')
const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
const paths = texts.flatMap((text) => [...text.matchAll(/\bask '([^']*)'/g)].map((match) => match[1] ?? ''))

/** What a kubectl prints of one object, which it reads from a file and not from a cluster. */
function printed(object: unknown, path: string): string {
  const file = join(freshFolder(), 'object.json')
  writeFileSync(file, JSON.stringify(object))
  const one = path.replace('{range .items[*]}', '').replace('{end}', '')
  const words = ['annotate', '--local', '--filename', file, 'looked=at', '--output', `jsonpath=${one}`]
  return spawnSync('kubectl', words, { encoding: 'utf8', env: { ...process.env, KUBECONFIG: '/dev/null' } })
    .stdout
}

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'prod-server-0', uid: 'u-1' },
  spec: { nodeName: 'a1', containers: [{ name: 'neo4j', image: 'neo4j' }] },
  status: {
    conditions: [
      { type: 'Initialized', status: 'True' },
      { type: 'Ready', status: 'False' },
    ],
  },
}
const node = (more: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a1', ...more },
  spec,
})
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'admin' },
  data: { username: 'bmVvNGo=', 'tls.crt': 'WA==' },
}

describe.skipIf(spawnSync('kubectl', ['version', '--client']).status !== 0)(
  'kubectl itself prints what the scripts read',
  () => {
    test.each([
      ['a pod', pod, /uid/, 'prod-server-0|u-1|a1||False\n'],
      ['a node', node({}), /zone.*unschedulable/, 'a1|||\n'],
      [
        'a cordoned and marked node',
        node(
          {
            labels: { 'topology.kubernetes.io/zone': 'z' },
            annotations: { 'neofleet.dev/drill': 'zone-loss' },
          },
          { unschedulable: true },
        ),
        /zone.*unschedulable/,
        'a1|z|true|zone-loss\n',
      ],
      ['a node that was cordoned', node({}, { unschedulable: true }), /^{.spec.unsch/, 'true|'],
      ['a login', secret, /username/, 'bmVvNGo=||'],
      ['a CA', secret, /tls/, 'WA=='],
    ])('of %s', (_, object, which, expected) => {
      const found = paths.filter((path) => which.test(path))
      expect(found).toHaveLength(1)
      expect(printed(object, found[0] ?? '')).toBe(expected)
    })
  },
)
