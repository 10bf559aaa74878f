import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet, root } from '../overlays/example.ts'

const folder = freshFolder()
const base = readFileSync(join(root, 'test/overlays/fixtures/four-networks.yaml'), 'utf8')

/** The objects of each cluster while records stand, by their file. */
function objectsWith(failovers: string) {
  const file = join(folder, 'fleet.yaml')
  const parts = `  storages: [{ name: chain, type: s3, bucket: chain, region: eu-west-1, credentialsSecret: s3 }]
  databases: [{ name: orders, replicas: [{ cluster: west, via: chain }] }]
  failovers: [${failovers}]
`
  writeFileSync(file, base + parts)
  const { trees } = renderFleet(file)
  const manifests = trees.flatMap((tree) => tree.manifests).filter(({ owner }) => owner !== 'hub')
  return new Map(manifests.map(({ path, text }) => [path, parse(text)]))
}

const record = '{ id: f1, date: "2026-11-25", database: orders, from: east, to: west, reason: flood'
const annotation = (object: { metadata: { annotations?: Record<string, string> } }, name: string) =>
  object.metadata.annotations?.[`argocd.argoproj.io/${name}`] ?? ''

// Argo CD counts what is in the cluster alone as OutOfSync, and neither it nor a person may delete what is guarded: waves
// that wait for Synced, GitOps Promoter's among them, would wait for ever.
test.each([
  ['is settled', `${record} }`, `${record}, settled: true }`],
  ['is tried again', `${record} }`, `${record}, attempt: 2 }`],
])('what leaves the tree when a failover %s leaves its Application Synced', (_, before, after) => {
  const [old, now] = [objectsWith(before), objectsWith(after)]
  const left = [...old].filter(([path]) => !now.has(path)).map(([, object]) => object)
  expect(left.map(({ kind }) => kind)).toContain('Neo4jReplicaPromotion')
  const stuck = left.filter(
    (object) =>
      annotation(object, 'sync-options').includes('Prune=false') &&
      !annotation(object, 'compare-options').includes('IgnoreExtraneous'),
  )
  expect(stuck.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([])
})

test('what is only missing from a tree is told all the same', () => {
  const replica = [...objectsWith('').values()].filter(({ kind }) => kind === 'Neo4jReplicaDatabase')
  expect(replica.map((object) => annotation(object, 'compare-options'))).toEqual([''])
})
