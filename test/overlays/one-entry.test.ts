import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { examples, renderFleet } from './example.ts'

interface Entry {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly spec?: { readonly type?: string; readonly selector?: object }
}

function homeOf(text: string): string {
  const { spec } = parse(text) as {
    readonly spec: {
      readonly primaryCluster?: string
      readonly clusters: readonly { readonly name: string }[]
    }
  }
  return spec.primaryCluster ?? spec.clusters[0]?.name ?? ''
}

/** What of a fleet other clusters can reach under a name of the whole set: two databases must never answer as one. */
function entriesOf(path: string): readonly { readonly owner: string; readonly object: Entry }[] {
  return renderFleet(join(path, 'fleet.yaml'))
    .trees.flatMap(({ manifests }) => manifests)
    .filter(({ kind, name }) => kind === 'ServiceExport' || (kind === 'Service' && name === 'neo4j-bolt'))
    .map(({ owner, text }) => ({ owner, object: parse(text) as Entry }))
}

const rendered = examples
  .filter(({ folder, text }) => folder.startsWith('overlays/') && !text.includes('strategy: active-active'))
  .map(({ path, text }) => ({ path, home: homeOf(text), entries: entriesOf(path) }))
  .filter(({ entries }) => entries.length > 0)

describe.each(rendered)('$path', ({ home, entries }) => {
  test('exports from the home alone (NF-SUBM-014)', () => {
    const exporters = entries
      .filter(({ object }) => object.kind === 'ServiceExport')
      .map(({ owner }) => owner)
    expect(exporters.filter((owner) => owner !== home)).toEqual([])
  })

  test('shares the global Service of the home alone', () => {
    for (const { owner, object } of entries) {
      const { annotations = {} } = object.metadata
      if (annotations['service.cilium.io/global'] === undefined) continue
      expect(annotations['service.cilium.io/shared']).toBe(String(owner === home))
    }
  })
})

test('some example exports, and some shares', () => {
  const all = rendered.flatMap(({ entries }) => entries.map(({ object }) => object))
  expect(all.filter(({ kind }) => kind === 'ServiceExport').length).toBeGreaterThan(3)
  expect(
    all.filter(({ metadata }) => metadata.annotations?.['service.cilium.io/global']).length,
  ).toBeGreaterThan(3)
})
