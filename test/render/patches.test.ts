import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { rendered } from './fleets.ts'

const text = (patches: readonly unknown[], clusters: readonly unknown[] = []) => ({
  apiVersion: 'neofleet.dev/v1alpha1',
  kind: 'Fleet',
  metadata: { name: 'shop' },
  spec: {
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'eval',
    clusters: [
      {
        name: 'east',
        region: 'a',
        nodeAllocation: { primaries: 3 },
        networking: { cilium: { clusterId: 1 } },
      },
      {
        name: 'west',
        region: 'b',
        nodeAllocation: { primaries: 3 },
        networking: { cilium: { clusterId: 2 } },
        ...(clusters[0] as object),
      },
    ],
    storage: { size: '10Gi' },
    networking: { type: 'cilium' },
    patches,
  },
})

/** The objects of one kind, by cluster. */
function objectsOf(
  document: unknown,
  kind: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { tree, diagnostics } = rendered(document)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const found = (tree?.manifests ?? []).filter((manifest) => manifest.kind === kind)
  return Object.fromEntries(found.map((manifest) => [manifest.owner, parse(manifest.text)]))
}

/** What is wrong, and the text of the spec that is to blame. */
function findingsOf(document: unknown): readonly string[] {
  const lines = JSON.stringify(document, null, 1).split('\n')
  return rendered(document)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, detail, span }) => `${code} ${detail} <- ${lines[(span?.start.line ?? 0) - 1]?.trim()}`)
}

describe('a patch', () => {
  test('changes the objects it names and no others', () => {
    const patched = objectsOf(
      text([
        {
          target: { kind: 'Namespace', cluster: 'west' },
          expects: 1,
          merge: { metadata: { labels: { a: 'b' } } },
        },
      ]),
      'Namespace',
    )
    expect(patched['west']).toMatchObject({ metadata: { labels: { a: 'b' } } })
    expect(patched['east']).toEqual(objectsOf(text([]), 'Namespace')['east'])
  })

  test('gives each object a copy of its value, so that a later patch of one cluster stays there', () => {
    const patched = objectsOf(
      text([
        {
          target: { kind: 'Namespace' },
          expects: 2,
          operations: [{ op: 'add', path: '/metadata/labels', value: { shared: 'yes' } }],
        },
        {
          target: { kind: 'Namespace', cluster: 'west' },
          expects: 1,
          operations: [{ op: 'add', path: '/metadata/labels/own', value: 'west' }],
        },
      ]),
      'Namespace',
    )
    expect(patched['east']).toMatchObject({ metadata: { labels: { shared: 'yes' } } })
    expect(patched['east']).not.toHaveProperty('metadata.labels.own')
    expect(patched['west']).toHaveProperty('metadata.labels', { shared: 'yes', own: 'west' })
  })

  test('is blamed for the namespace that it gives or takes away', () => {
    const merge = (kind: string, namespace: string | null) =>
      findingsOf(text([{ target: { kind }, expects: 2, merge: { metadata: { namespace } } }]))
    for (const [kind, namespace] of [
      ['Namespace', 'other'],
      ['Neo4jEnterpriseCluster', null],
    ] as const) {
      const found = merge(kind, namespace).filter((finding) => finding.startsWith('NF-OUT-004'))
      expect(found).toEqual([expect.stringMatching(` <- "namespace": ${JSON.stringify(namespace)}$`)])
    }
  })

  test('sees what earlier patches made', () => {
    const patched = objectsOf(
      text([
        { target: { kind: 'Namespace' }, expects: 2, merge: { metadata: { labels: { step: '1' } } } },
        {
          target: { kind: 'Namespace' },
          expects: 2,
          operations: [
            { op: 'test', path: '/metadata/labels/step', value: '1' },
            { op: 'replace', path: '/metadata/labels/step', value: '2' },
          ],
        },
      ]),
      'Namespace',
    )
    expect(patched['east']).toHaveProperty('metadata.labels.step', '2')
  })

  test('tests the value that stands in the object, cluster by cluster', () => {
    const patch = {
      target: { kind: 'Neo4jEnterpriseCluster' },
      expects: 2,
      operations: [{ op: 'test', path: '/spec/storage', value: { size: '10Gi', retentionPolicy: 'Retain' } }],
    }
    expect(findingsOf(text([patch]))).toEqual([])
    expect(findingsOf(text([patch], [{ overrides: { storage: { size: '20Gi' } } }]))).toEqual([
      'NF-PATCH-001 spec.patches[0]: operation 1 at /spec/storage cannot be applied: the test failed: the value is another one. <- {',
    ])
  })

  test('moves and copies values that differ from cluster to cluster', () => {
    const patched = objectsOf(
      text(
        [
          {
            target: { kind: 'Neo4jEnterpriseCluster' },
            expects: 2,
            operations: [{ op: 'copy', from: '/spec/storage/size', path: '/metadata/annotations/size' }],
          },
        ],
        [{ overrides: { storage: { size: '20Gi' } } }],
      ),
      'Neo4jEnterpriseCluster',
    )
    expect(patched['east']).toHaveProperty('metadata.annotations.size', '10Gi')
    expect(patched['west']).toHaveProperty('metadata.annotations.size', '20Gi')
  })

  test('may take the place of a whole object', () => {
    const annotations = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' }
    const value = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other', annotations } }
    const patched = objectsOf(
      text([
        {
          target: { kind: 'Namespace', cluster: 'west' },
          expects: 1,
          operations: [{ op: 'replace', path: '', value }],
        },
      ]),
      'Namespace',
    )
    expect(patched['west']).toEqual(value)
  })
})

describe('a patch that does not fit says which one, which operation and why', () => {
  const operation = (step: object) =>
    text([{ target: { kind: 'Namespace', cluster: 'east' }, expects: 1, operations: [step] }])

  test.each([
    [{ op: 'replace', path: '/metadata/labels/a', value: 'b' }, 'the path does not exist in the object'],
    [{ op: 'remove', path: '/spec' }, 'the path does not exist in the object'],
    [
      { op: 'add', path: '/spec/finalizers/0', value: 'x' },
      'the parent of the path does not exist in the object',
    ],
    [
      { op: 'move', from: '/nothing', path: '/metadata/labels' },
      'the path of "from" does not exist in the object',
    ],
    [{ op: 'test', path: '/metadata/name', value: 'other' }, 'the test failed: the value is another one'],
    [{ op: 'test', path: '/nothing', value: 'other' }, 'the path does not exist in the object'],
    [{ op: 'add', path: '/metadata/labels' }, 'it has no value'],
  ])('%j', (step, why) => {
    expect(findingsOf(operation(step))).toEqual([
      `NF-PATCH-001 spec.patches[0]: operation 1 at ${step.path} cannot be applied: ${why}. <- {`,
    ])
  })

  test('a number of objects that is another one', () => {
    const counted = (target: object, expects: number) => findingsOf(text([{ target, expects, merge: {} }]))
    expect(counted({ kind: 'Namespace' }, 1)).toEqual([
      'NF-PATCH-002 spec.patches[0] matches 2 objects (Namespace) in the whole tree, and expects 1. <- "expects": 1,',
    ])
    expect(counted({ kind: 'Namespaces', cluster: 'east' }, 1)).toEqual([
      'NF-PATCH-002 spec.patches[0] matches 0 objects (Namespaces in east) in the whole tree, and expects 1. <- "expects": 1,',
    ])
  })

  test('a field that the kind does not have', () => {
    expect(
      findingsOf(
        text([
          {
            target: { kind: 'Service', cluster: 'east' },
            expects: 1,
            merge: { spec: { clusterIp: 'None' } },
          },
        ]),
      ),
    ).toEqual([
      'NF-OUT-001 Service spec.clusterIp: There is no field "clusterIp" here. <- "clusterIp": "None"',
    ])
  })
})
