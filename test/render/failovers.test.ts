import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { examples, filesBelow, renderFleet, root } from '../overlays/example.ts'

const folder = freshFolder()

interface Rendered {
  readonly owner: string
  readonly kind: string
  readonly name: string
  readonly object: {
    readonly metadata: { readonly annotations: Readonly<Record<string, string>> }
    readonly spec?: {
      readonly source?: { readonly pullURI: string }
      readonly config?: Readonly<Record<string, string>>
    }
  }
}

function objectsOf(file: string): readonly Rendered[] {
  const { trees, diagnostics } = renderFleet(file)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return trees.flatMap(({ manifests }) =>
    manifests.map(({ owner, kind, name, text }) => ({ owner, kind, name, object: parse(text) })),
  )
}

interface Step {
  readonly settled: boolean
  readonly attempt: number
}

const clusters = ['east', 'west', 'far'] as const

/** A database that goes round the clusters: each replica reads from the one before it. */
function spec(moves: readonly Step[], fenced: boolean, copies: number): string {
  const at = (step: number) => clusters[step % clusters.length]
  const replicas = Array.from({ length: copies }, (_, index) => {
    const upstream = index === 0 ? '' : `, upstream: orders-r${index}`
    return `        - { cluster: ${at(index + 1)}, via: chain, physical: orders-r${index + 1}${upstream} }`
  })
  const records = moves.map(
    ({ settled, attempt }, index) =>
      `    - { id: f${index}, date: "2026-11-0${index + 1}", database: orders, from: ${at(index)}, to: ${at(index + 1)}, reason: a test, attempt: ${attempt}, settled: ${settled} }`,
  )
  const last = moves.length
  if (fenced)
    records.push(
      `    - { id: f${last}, date: "2026-11-09", database: orders, from: ${at(last)}, to: ${at(last + 1)}, reason: a test, phase: fence }`,
    )
  return `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: moved }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
${clusters.map((name, index) => `    - { name: ${name}, region: r${index}, nodeAllocation: { primaries: 3 }, podCIDRs: [10.${index}.0.0/16], networking: { cilium: { clusterId: ${index + 1} } } }`).join('\n')}
  storage: { size: 100Gi }
  storages: [{ name: chain, type: s3, bucket: chain, region: r9, credentialsSecret: s3 }]
  databases:
    - name: orders
      replicas:
${replicas.join('\n')}
    - { name: calm, replicas: [{ cluster: west, via: chain }] }
  networking: { type: cilium }
${records.length === 0 ? '' : `  failovers:\n${records.join('\n')}\n`}`
}

function render(moves: readonly Step[], fenced: boolean, copies: number): readonly Rendered[] {
  const file = join(folder, 'fleet.yaml')
  writeFileSync(file, spec(moves, fenced, copies))
  return objectsOf(file)
}

const promotions = (objects: readonly Rendered[]) =>
  objects
    .filter(({ kind }) => kind === 'Neo4jReplicaPromotion')
    .map(({ owner, object }) => `${owner} ${object.metadata.annotations['neofleet.dev/failover']}`)

/** Moves of which the first are settled: none may be settled before the one that came first. */
const history = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), fc.nat(4), fc.boolean())
  .map(([attempts, settled, fenced]) => ({
    moves: attempts.map((attempt, index) => ({ attempt, settled: index < settled })),
    fenced,
  }))

const sampled = { numRuns: 15 }

describe('failovers', () => {
  test('are promotions exactly where a record is neither fenced nor settled', () => {
    fc.assert(
      fc.property(history, ({ moves, fenced }) => {
        const open = moves.flatMap(({ settled }, index) =>
          settled ? [] : [`${clusters[(index + 1) % 3]} f${index}`],
        )
        expect(promotions(render(moves, fenced, 6)).sort()).toEqual(open.sort())
      }),
      sampled,
    )
  })

  test('leave every copy where it is, under its name and with its source', () => {
    const placesOf = (objects: readonly Rendered[]) =>
      objects
        .filter(({ kind }) => kind === 'Neo4jDatabase' || kind === 'Neo4jReplicaDatabase')
        .map(({ owner, name }) => `${owner} ${name}`)
        .sort()
    const sourcesOf = (objects: readonly Rendered[]) =>
      objects.flatMap(({ name, object: { spec } }) =>
        spec?.source === undefined ? [] : [[name, spec.source.pullURI] as const],
      )
    const before = render([], false, 6)
    const sources = new Map(sourcesOf(before))
    fc.assert(
      fc.property(history, ({ moves, fenced }) => {
        const after = render(moves, fenced, 6)
        expect(placesOf(after)).toEqual(placesOf(before))
        expect(sourcesOf(after).filter(([name, uri]) => uri !== sources.get(name))).toEqual([])
      }),
      sampled,
    )
  })

  test('fence every copy that was left, and no other', () => {
    fc.assert(
      fc.property(history, ({ moves, fenced }) => {
        const left = Array.from({ length: moves.length + (fenced ? 1 : 0) }, (_, n) => `orders-r${n}`)
        const fences = render(moves, fenced, 6).flatMap(
          ({ object: { spec } }) => spec?.config?.['server.databases.read_only']?.split(',') ?? [],
        )
        expect(fences.sort()).toEqual(left)
      }),
      sampled,
    )
  })

  test('raise the generation with every step, and never lower it', () => {
    const generation = (objects: readonly Rendered[]) =>
      Object.fromEntries(
        objects.flatMap(({ owner, kind, name, object: { metadata } }) => {
          const value = metadata.annotations?.['neofleet.dev/generation']
          return value === undefined ? [] : [[`${owner} ${kind} ${name}`, Number(value)]]
        }),
      )
    const step = (attempt: number, settled = false) => ({ attempt, settled })
    const story = [
      render([], false, 3),
      render([], true, 3),
      render([step(1)], false, 3),
      render([step(2)], false, 3),
      render([step(2, true)], false, 3),
      render([step(2, true)], true, 3),
      render([step(2, true), step(1)], false, 3),
    ].map(generation)
    for (const [index, now] of story.entries()) {
      const before = story[index - 1] ?? {}
      for (const [key, value] of Object.entries(now)) {
        expect(value, key).toBeGreaterThanOrEqual(before[key] ?? 0)
      }
    }
    expect(story.map((each) => each['east Neo4jDatabaseAlias orders'])).toEqual([0, 1, 3, 4, 5, 6, 8])
    expect(story.map((each) => each['east Neo4jDatabaseAlias calm'])).toEqual(story.map(() => 0))
  })

  test('lift the fence of a record that is withdrawn, at a generation above it', () => {
    const file = join(folder, 'fleet.yaml')
    writeFileSync(file, spec([], true, 3).replace('phase: fence', 'phase: withdrawn'))
    const objects = objectsOf(file)
    expect(JSON.stringify(objects)).not.toContain('read_only')
    const alias = objects.find(({ kind, name }) => kind === 'Neo4jDatabaseAlias' && name === 'orders')
    expect(alias?.object.metadata.annotations['neofleet.dev/generation']).toBe('2')
  })

  test('stand above what the same record would be as a withdrawn one, which the cluster then refuses', () => {
    const file = join(folder, 'fleet.yaml')
    const aliasOf = (text: string) => {
      writeFileSync(file, text)
      const alias = objectsOf(file).find(
        ({ kind, name }) => kind === 'Neo4jDatabaseAlias' && name === 'orders',
      )
      return Number(alias?.object.metadata.annotations['neofleet.dev/generation'])
    }
    const promoted = spec([], true, 3).replace('phase: fence', 'phase: promote')
    expect(aliasOf(promoted)).toBeGreaterThan(aliasOf(promoted.replace('phase: promote', 'phase: withdrawn')))
  })

  test('never come from anything but a record', () => {
    const quiet = examples.filter(({ text }) => !text.includes('failovers:\n'))
    const files = quiet
      .map(({ path }) => join(root, path, 'expected'))
      .flatMap((expected) => (existsSync(expected) ? filesBelow(expected) : []))
    expect(files.length).toBeGreaterThan(1000)
    expect(files.filter((file) => file.includes('neo4jreplicapromotion'))).toEqual([])
  })
})
