import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { filesByOwner, readyFleet, rendered } from '../render/fleets.ts'

type Labels = Readonly<Record<string, string>>

interface Step {
  readonly matchExpressions: readonly { key: string; operator: string; values: readonly string[] }[]
  readonly maxUpdate: number
}

interface ApplicationSet {
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly generators: readonly { list: { elements: readonly Labels[] } }[]
    readonly strategy?: { readonly type: string; readonly rollingSync: { readonly steps: readonly Step[] } }
    readonly template: { readonly metadata: { readonly labels: Labels } }
  }
}

/** The ApplicationSet of the layer that holds the servers, as it stands in the hub's tree. */
function serversOf(document: unknown): ApplicationSet | undefined {
  const { tree } = rendered(document)
  const hub = filesByOwner(tree).get('hub') ?? {}
  const texts = Object.entries(hub).filter(([path]) => /\/applicationset-.*-dbms\.yaml$/.test(path))
  return texts.map(([, text]) => parse(text))[0]
}

/** Labels of the Application that Argo CD makes of an element. */
function labelsOf({ spec }: ApplicationSet, element: Labels): Labels {
  const filled = (text: string) => text.replace(/\{\{ \.(\w+) \}\}/g, (_, key) => element[key] ?? '?')
  return Object.fromEntries(
    Object.entries(spec.template.metadata.labels).map(([key, text]) => [key, filled(text)]),
  )
}

function selects({ matchExpressions }: Step, labels: Labels): boolean {
  return matchExpressions.every(({ key, operator, values }) =>
    operator === 'NotIn' ? !values.includes(labels[key] ?? '') : values.includes(labels[key] ?? ''),
  )
}

/** What Argo CD updates at the same time, one batch after the other: a step is done before the next one begins. */
function batchesOf(set: ApplicationSet): readonly (readonly string[])[] {
  const elements = set.spec.generators.flatMap(({ list }) => list.elements)
  return (set.spec.strategy?.rollingSync.steps ?? []).flatMap((step) => {
    const chosen = elements.filter((element) => selects(step, labelsOf(set, element)))
    const batches = Math.ceil(chosen.length / step.maxUpdate)
    return Array.from({ length: batches }, (_, index) =>
      chosen.slice(index * step.maxUpdate, (index + 1) * step.maxUpdate).map(({ cluster = '' }) => cluster),
    )
  })
}

const names = ['amber', 'birch', 'cedar', 'dune', 'elm', 'fir', 'gale', 'hazel']
const database = fc.record({
  home: fc.nat(),
  replicas: fc.uniqueArray(fc.nat(names.length - 1), { maxLength: 4 }),
})
const shape = fc.record({
  size: fc.integer({ min: 1, max: names.length }),
  states: fc.array(fc.constantFrom('active', 'active', 'lost', 'draining'), { minLength: 8, maxLength: 8 }),
  strategy: fc.constantFrom('active-passive', 'distributed'),
  databases: fc.array(database, { maxLength: 6 }),
  mode: fc.constantFrom('rendered', 'plugin'),
})

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

function documentOf({ size, states, strategy, databases, mode }: Shape) {
  const clusters = names.slice(0, size)
  return {
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'fleet' },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      strategy,
      gitops: { repoURL: 'https://git.example.com/fleets.git', mode, specPath: 'fleet' },
      storages: [{ name: 'chain', type: 's3', bucket: 'chain', region: 'us-1' }],
      clusters: clusters.map((name, index) => ({
        name,
        region: 'us-1',
        state: states[index],
        nodeAllocation: { primaries: 3 },
        networking: { cilium: { clusterId: 1 + index, meshAddress: `${name}.example.com` } },
      })),
      storage: { size: '100Gi' },
      databases: databases.map(({ home, replicas }, index) => ({
        name: `database${index}`,
        home: clusters[home % size],
        replicas: replicas
          .filter((replica) => replica < size && replica !== home % size)
          .map((replica) => ({ cluster: clusters[replica], via: 'chain' })),
      })),
      networking: { type: 'cilium' },
    },
  }
}

/** Who reads from whom, lost readers aside, as the spec says and not as the program finds out. */
function pairsOf({ spec }: ReturnType<typeof documentOf>): readonly (readonly [string, string])[] {
  const lost = new Set(spec.clusters.filter(({ state }) => state === 'lost').map(({ name }) => name))
  const primary = spec.clusters[0]?.name ?? ''
  const standbys =
    spec.strategy === 'active-passive' ? spec.clusters.map(({ name }) => [name, primary] as const) : []
  const replicas = spec.databases.flatMap(({ home = '', replicas }) =>
    replicas.map(({ cluster = '' }) => [cluster, home] as const),
  )
  return [...standbys, ...replicas].filter(([reader, writer]) => reader !== writer && !lost.has(reader))
}

/** Whether the first cluster reads from the second one, directly or by way of others. */
function reads(
  pairs: readonly (readonly [string, string])[],
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  if (seen.has(from)) return false
  seen.add(from)
  return pairs.some(
    ([reader, writer]) => reader === from && (writer === to || reads(pairs, writer, to, seen)),
  )
}

test('one cluster at a time is updated, each once, readers before those they read from, lost ones never', () => {
  let ordered = 0
  fc.assert(
    fc.property(shape, (each) => {
      const document = documentOf(each)
      expect(readyFleet(document)).toBeDefined()
      const set = serversOf(document)
      const alive = document.spec.clusters.filter(({ state }) => state !== 'lost').map(({ name }) => name)
      const batches = set === undefined ? [] : batchesOf(set)
      for (const batch of batches) expect(batch).toHaveLength(1)
      const order = batches.flat()
      expect([...order].sort()).toEqual(alive)
      const pairs = pairsOf(document)
      for (const [reader, writer] of pairs) {
        // Clusters that read from each other have no order.
        if (!alive.includes(writer) || reads(pairs, writer, reader)) continue
        ordered++
        expect(order.indexOf(reader)).toBeLessThan(order.indexOf(writer))
      }
    }),
    { numRuns: 150 },
  )
  expect(ordered).toBeGreaterThan(100)
})
