import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMap } from '../../src/source/plain-map.ts'
import { filesByOwner, fleets, rendered, type Spec } from './fleets.ts'

const runs = { numRuns: 40 }

/** The names of the clusters of a spec. */
function namesOf(document: Spec): readonly string[] {
  const { clusters } = document['spec'] as { readonly clusters: readonly { readonly name: string }[] }
  return clusters.map(({ name }) => name)
}

/** The same data with the keys of every map, and the list of clusters, the other way round. */
function turned(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => turned(item))
    return key === 'clusters' ? items.reverse() : items
  }
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, turned(item, name)] as const)
      .reverse(),
  )
}

test('every fleet that is made here renders, so that the laws below speak of something', () => {
  fc.assert(
    fc.property(fleets, (document) => {
      const { tree, diagnostics } = rendered(document)
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      expect([...filesByOwner(tree).keys()].filter((owner) => owner !== 'hub').sort()).toEqual(
        namesOf(document).toSorted(),
      )
    }),
    runs,
  )
})

test('rendering twice gives the same bytes', () => {
  fc.assert(
    fc.property(fleets, (document) => {
      expect(filesByOwner(rendered(document).tree)).toEqual(filesByOwner(rendered(document).tree))
    }),
    { numRuns: 10 },
  )
})

test('a cluster traced anew, alone, gives the bytes it has in the fleet, where shapes are shared', () => {
  fc.assert(
    fc.property(fleets, (document) => {
      const whole = filesByOwner(rendered(document).tree)
      for (const [owner, files] of whole) {
        expect(filesByOwner(rendered(document, owner).tree)).toEqual(new Map([[owner, files]]))
      }
    }),
    runs,
  )
})

test('the order of keys and clusters in the spec does not matter', () => {
  fc.assert(
    fc.property(fleets, (document) => {
      const [one, other] = [
        filesByOwner(rendered(document).tree),
        filesByOwner(rendered(turned(document)).tree),
      ]
      for (const owner of one.keys()) expect(other.get(owner)).toEqual(one.get(owner))
      expect(other.size).toBe(one.size)
    }),
    runs,
  )
})
