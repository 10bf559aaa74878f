import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import { formatSpan } from '../../src/diagnostics/span.ts'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'

const folder = freshFolder()

interface Written {
  /** Name of its one cluster; by default east. */
  readonly cluster?: string
  readonly namespace: string
  readonly manage?: boolean
  readonly hub?: string
  readonly server?: string
}

/** A fleet of its own, with clusters written inline, in the Kubernetes clusters that have these names in Argo CD. */
function write(
  name: string,
  { namespace, manage = false, hub = 'hub', server, cluster = 'east' }: Written,
): string {
  const document = {
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name, namespace },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      gitops: { repoURL: 'https://git.example.com/fleets.git', hub: { name: hub } },
      platform: { 'cert-manager': { version: 'v1.21.1', manage } },
      clusters: [
        {
          name: cluster,
          region: 'us-east-1',
          nodeAllocation: { primaries: 3 },
          networking: { cilium: { clusterId: 1, meshAddress: 'east.example.com' } },
          ...(server === undefined ? {} : { argocd: { server } }),
        },
      ],
      storage: { size: '100Gi' },
      networking: { type: 'cilium' },
    },
  }
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'fleet.yaml'), stringify(document))
  return name
}

/** Errors of rendering the fleets together, each with its place. */
function errorsOf(...names: readonly string[]): readonly string[] {
  const prepared = prepare(names, folder, { overlays: [] })
  const trees = prepared.value === undefined ? [] : [...renderTrees(prepared.value)]
  return [...prepared.diagnostics, ...trees.flatMap(({ diagnostics }) => diagnostics)]
    .filter(({ severity }) => severity === 'error')
    .map(({ code, span, detail }) => `${span && formatSpan(span)} ${code} ${detail}`)
}

test('two fleets in one namespace of one cluster would take turns in the Service that clients use', () => {
  write('orders', { namespace: 'neo4j' })
  write('payments', { namespace: 'neo4j' })
  expect(errorsOf('orders', 'payments')).toEqual([
    'payments/fleet.yaml:5:14 NF-OUT-005 Namespace neo4j of east is made by "orders" too.',
  ])
})

test('two fleets that each let the hub install charts would have two owners for one Application', () => {
  write('orders', { namespace: 'orders', manage: true })
  write('payments', { namespace: 'payments', manage: true })
  expect(errorsOf('orders', 'payments')).toEqual([
    'payments/fleet.yaml:4:9 NF-OUT-005 Application cert-manager-east of hub is made by "orders" too.',
  ])
})

test('two fleets whose names and clusters together give one name of an Application', () => {
  write('graph', { namespace: 'graph', cluster: 'data-eu' })
  write('graph-base', { namespace: 'other', cluster: 'eu' })
  expect(errorsOf('graph', 'graph-base')).toEqual([])
  write('graph', { namespace: 'graph', cluster: 'base-eu' })
  expect(errorsOf('graph', 'graph-base')).toEqual([
    'graph/fleet.yaml:4:9 NF-OUT-005 Application graph-base-base-eu of hub is made by "graph-base" too.',
  ])
})

test('a fleet whose Applications would be called as those of a chart', () => {
  execFileSync(process.execPath, [program, 'init', 'mesh', '--from', 'istio'], {
    cwd: folder,
    stdio: 'ignore',
  })
  const file = join(folder, 'mesh/fleet.yaml')
  const more =
    'gitops: { repoURL: https://git.example.com/f.git }\n  platform: { istio: { version: 1.30.2, manage: true } }'
  const text = readFileSync(file, 'utf8').replace(/^spec:/m, `spec:\n  ${more}`)
  writeFileSync(file, text)
  expect(errorsOf('mesh')).toEqual([])
  writeFileSync(file, text.replace('name: starter }', 'name: istio }'))
  expect(errorsOf('mesh')).toEqual([
    expect.stringMatching(/NF-OUT-005 Application istio-base-east of hub is made by "istio" too/),
  ])
})

test('a namespace each, other Kubernetes clusters, or other hubs are no clash, and a fleet named twice is one', () => {
  write('orders', { namespace: 'orders' })
  write('payments', { namespace: 'payments' })
  expect(errorsOf('orders', 'payments')).toEqual([])
  write('payments', { namespace: 'orders', server: 'https://elsewhere.example.com' })
  expect(errorsOf('orders', 'payments', './orders')).toEqual([])
  write('orders', { namespace: 'orders', manage: true })
  write('payments', { namespace: 'payments', manage: true, hub: 'other' })
  expect(errorsOf('orders', 'payments')).toEqual([])
})
