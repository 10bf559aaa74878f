import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { planFleet } from '../../src/render/plan.ts'
import { fleets, readyFleet, rendered, type Spec } from './fleets.ts'
import { referenceText } from './reference-renderer.ts'

/** Patches that fit every fleet of the laws. */
const patches = fc.subarray([
  {
    target: { kind: 'Service', name: 'neo4j-bolt', cluster: 'amber' },
    merge: { metadata: { annotations: { 'a: b': 'yes', 'argocd.argoproj.io/sync-wave': null } } },
  },
  {
    target: { kind: 'Neo4jEnterpriseCluster', name: 'fleet' },
    operations: [
      { op: 'test' as const, path: '/spec/storage/size', value: '10Gi' },
      { op: 'copy' as const, from: '/spec/image/tag', path: '/metadata/annotations/tag' },
      { op: 'add' as const, path: '/spec/tolerations', value: [{ operator: 'Exists' }] },
    ],
  },
  {
    target: { kind: 'Namespace', cluster: 'birch' },
    operations: [
      { op: 'copy' as const, from: '/metadata/annotations', path: '/metadata/labels' },
      {
        op: 'move' as const,
        from: '/metadata/annotations/argocd.argoproj.io~1sync-wave',
        path: '/metadata/annotations/wave',
      },
    ],
  },
])

/** A fleet with those patches that match something in it, and the number of objects they match. */
function withPatches(
  document: Spec,
  own: readonly { readonly target: { readonly cluster?: string } }[],
): Spec {
  const spec = document['spec'] as {
    readonly clusters: readonly {
      readonly name: string
      readonly overrides?: { readonly storage?: unknown }
    }[]
  }
  const kept = own.flatMap((patch) => {
    const members = spec.clusters.filter(({ name }) => (patch.target.cluster ?? name) === name)
    const tests = JSON.stringify(patch).includes('/spec/storage/size')
    if (members.length === 0 || (tests && members.some(({ overrides }) => overrides?.storage))) return []
    return [{ ...patch, expects: members.length }]
  })
  return { ...document, spec: { ...spec, patches: kept } }
}

test('every object is what Handlebars, a YAML parser and fast-json-patch make of the same files', () => {
  fc.assert(
    fc.property(fleets, patches, (bare, own) => {
      const document = withPatches(bare, own)
      const ready = readyFleet(document)
      if (ready === undefined) throw new Error('the fleet is not valid')
      const { fleet, parts } = ready
      const folders = [
        ...parts.shared.map(({ name }) => `templates/${name}`),
        `templates/${parts.target.name}`,
        `overlays/${parts.overlay.name}`,
      ]
      const used = fleet.spec.patches as unknown as Parameters<typeof referenceText>[2]
      const { tree, diagnostics } = rendered(document)
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(tree?.manifests.map(({ text }) => text)).toEqual(
        planFleet(fleet, parts).objects.map((object) => referenceText(object, folders, used)),
      )
    }),
    { numRuns: 15 },
  )
}, 120_000)
