import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { mergePatch } from '../../src/source/merge-patch.ts'
import { filesBelow, root } from '../overlays/example.ts'
import { healthOf } from './lua.ts'

interface Case {
  readonly of: string
  readonly when: string
  readonly generation?: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly spec?: unknown
  readonly status: unknown
  readonly health: string
  readonly message?: string
}

const hub = join(root, 'templates/hub-applications/examples/plugin/expected/graph/values/hub')
const patch = JSON.parse(readFileSync(join(hub, 'argocd-cm.json'), 'utf8'))
const prefix = 'resource.customizations.health.neo4j.neo4j.com_'
const { objects, cases }: { objects: Readonly<Record<string, string>>; cases: readonly Case[] } = parse(
  readFileSync(join(import.meta.dirname, 'health-cases.yaml'), 'utf8'),
)

function liveObject({ of, generation = 1, annotations = {}, spec = {}, status }: Case) {
  const rendered = parse(readFileSync(join(root, 'templates', objects[of] ?? ''), 'utf8'))
  return mergePatch(rendered, { metadata: { generation, annotations }, spec, status }) as { kind: string }
}

test.each(cases)('$of when $when: $health', async (each) => {
  const object = liveObject(each)
  const said = await healthOf(patch.data[`${prefix}${object.kind}`], object)
  expect(said.status).toBe(each.health)
  if (each.message !== undefined) expect(said.message).toBe(each.message)
})

const kubectl = spawnSync('kubectl', ['version', '--client']).status === 0

test.skipIf(!kubectl)('kubectl merges the patch into a ConfigMap that has another owner', () => {
  const own = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm' },
    data: { url: 'https://cd.example.com' },
  }
  const args = [
    'patch',
    '--local',
    '-f',
    '-',
    '--type',
    'merge',
    '--patch-file',
    join(hub, 'argocd-cm.json'),
    '-o',
    'json',
  ]
  const { stdout } = spawnSync('kubectl', args, { input: JSON.stringify(own), encoding: 'utf8' })
  expect(JSON.parse(stdout).data).toEqual({ ...own.data, ...patch.data })
})

test('the chart gets the same checks as the patch', () => {
  const values = JSON.parse(readFileSync(join(hub, 'argo-cd.json'), 'utf8'))
  expect(values.configs.cm).toEqual(patch.data)
})

// Without a check an Application is Healthy as soon as the object exists, and no wave and no step waits.
test('there is a check, and a healthy case, for every kind of the operators that is rendered', () => {
  const kinds = filesBelow(join(root, 'templates'))
    .filter((file) => /^operator-[^/]+\/templates\/[^/]+\.hbs$/.test(file))
    .map((file) => readFileSync(join(root, 'templates', file), 'utf8'))
    .filter((text) => text.includes('apiVersion: neo4j.neo4j.com/'))
    .map((text) => /^kind: (.+)$/m.exec(text)?.[1])
  expect(kinds.length).toBeGreaterThan(8)
  const healthy = new Set(
    cases.filter(({ health }) => health === 'Healthy').map((each) => liveObject(each).kind),
  )
  for (const kind of kinds) {
    expect(Object.keys(patch.data)).toContain(`${prefix}${kind}`)
    expect([...healthy]).toContain(kind)
  }
})

const judge = join(root, '../shared/tools/crd-check.mjs')

test.skipIf(!existsSync(judge))('the recorded objects are such as the CRDs allow', () => {
  const stream = cases.map((each) => stringify(liveObject(each))).join('---\n')
  const { status, stdout } = spawnSync(process.execPath, [judge, '-'], {
    cwd: root,
    input: stream,
    encoding: 'utf8',
  })
  expect(stdout).toContain(`${cases.length} custom resources checked`)
  expect(status, stdout).toBe(0)
})
