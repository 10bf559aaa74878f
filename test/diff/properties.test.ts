import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../src/diff/change.ts'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { type Tree, treeOf } from '../../src/print/tree.ts'
import { rules } from './rules.ts'
import { fleetTree, type TestObject } from './trees.ts'

const diff = (before: Tree, after: Tree): readonly Change[] =>
  diffTrees(before, after, rules, () => undefined)

const scalar = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean(), fc.constant(null))
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('map')),
  map: fc.dictionary(fc.constantFrom('name', 'spec', 'a', 'a.b/c', 'port'), tie('value'), { maxKeys: 3 }),
}))

const object: fc.Arbitrary<TestObject> = fc.record({
  kind: fc.constantFrom('ConfigMap', 'Service', 'Neo4jEnterpriseCluster'),
  metadata: fc.record({ name: fc.constantFrom('a', 'b') }),
  spec: anyValue,
})
const objects = fc.uniqueArray(object, {
  selector: ({ kind, metadata }) => kind + metadata.name,
  maxLength: 4,
})
const clusters = fc.dictionary(fc.constantFrom('east', 'west', 'south', 'hub'), objects, {
  noNullPrototype: true,
})

test('a tree does not differ from itself', () => {
  fc.assert(
    fc.property(clusters, (fleet) => void expect(diff(fleetTree(fleet), fleetTree(fleet))).toEqual([])),
  )
})

test('every object that comes, goes or changes is in exactly one change', () => {
  fc.assert(
    fc.property(clusters, clusters, (from, to) => {
      const [before, after] = [fleetTree(from), fleetTree(to)]
      const expected = [...new Set([...before.keys(), ...after.keys()])].filter(
        (path) => !(before.has(path) && after.has(path)) || before.get(path) !== after.get(path),
      )
      const found = diff(before, after).flatMap(({ paths }) => paths)
      expect(new Set(found).size).toBe(found.length)
      expect(expected).toEqual(expect.arrayContaining(found))
      const oneSided = expected.filter((path) => !(before.has(path) && after.has(path)))
      expect(found).toEqual(expect.arrayContaining(oneSided))
    }),
  )
})

test('one changed leaf anywhere is found, and nothing else', () => {
  fc.assert(
    fc.property(anyValue, fc.nat(), (spec, choice) => {
      const places = leaves(spec)
      const place = places[choice % places.length] ?? []
      const changed = replaceAt(spec, place)
      const tree = (value: unknown): Tree =>
        fleetTree({ east: [{ kind: 'Service', metadata: { name: 'a' }, spec: value }] })
      const [change, ...others] = diff(tree(spec), tree(changed))
      expect(others).toEqual([])
      expect(change?.fields.length).toBeGreaterThan(0)
    }),
  )
})

test('the order of files in the input is irrelevant', () => {
  const shuffled = clusters.chain((fleet) => {
    const files = [...fleetTree(fleet)]
    return fc
      .shuffledSubarray(files, { minLength: files.length })
      .map((mixed) => [treeOf(files), new Map(mixed)] as const)
  })
  fc.assert(
    fc.property(shuffled, shuffled, ([before, mixedBefore], [after, mixedAfter]) => {
      expect(diff(mixedBefore, mixedAfter)).toEqual(diff(before, after))
    }),
  )
})

test('folding never loses a cluster', () => {
  const name = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c', '-') })
  const values = fc.dictionary(name, fc.constantFrom('1', '2'), { minKeys: 1, noNullPrototype: true })
  fc.assert(
    fc.property(values, (byCluster) => {
      const tree = (value: (cluster: string) => string | undefined): Tree =>
        fleetTree(
          Object.fromEntries(
            Object.keys(byCluster).map((cluster) => [
              cluster,
              [{ kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: value(cluster) } }],
            ]),
          ),
        )
      const changes = diff(
        tree(() => '0'),
        tree((cluster) => byCluster[cluster]),
      )
      expect(changes.flatMap((change) => change.clusters).sort()).toEqual(Object.keys(byCluster).sort())
      expect(changes.length).toBe(new Set(Object.values(byCluster)).size)
    }),
  )
})

test('the other way round, what came goes and what went comes', () => {
  const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const
  const stays: TestObject = { kind: 'Namespace', metadata: { name: 'stays' } }
  const populated = clusters.map((fleet) =>
    fleetTree(
      Object.fromEntries(
        ['east', 'west', 'south'].map((cluster) => [cluster, [stays, ...(fleet[cluster] ?? [])]]),
      ),
    ),
  )
  const seen = (changes: readonly Change[]): readonly string[] =>
    changes.flatMap(({ kind, paths }) => paths.map((path) => `${kind} ${path}`)).sort()
  fc.assert(
    fc.property(populated, populated, (before, after) => {
      const back = diff(after, before).map((change) => ({ ...change, kind: mirrored[change.kind] }))
      expect(seen(back)).toEqual(seen(diff(before, after)))
    }),
  )
})

function leaves(value: unknown): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [[]]
  return Object.entries(value).flatMap(([key, part]) =>
    leaves(part).map((place) => [Array.isArray(value) ? Number(key) : key, ...place]),
  )
}

function replaceAt(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) return 'another value'
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaceAt(item, rest) : item))
  return { ...(value as object), [step]: replaceAt((value as Record<string, unknown>)[step], rest) }
}
