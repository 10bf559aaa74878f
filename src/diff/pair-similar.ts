import { isMap } from '../source/plain-map.ts'

/** Beyond this many comparisons items are paired in their order instead; it bounds the time. */
const mostComparisons = 10_000

/**
 * Pairs items of two lists that have most in common, each at most once; items with nothing in common stay alone.
 * Gives for places of the new list the place in the old one.
 */
export function pairSimilar(
  before: ReadonlyMap<number, unknown>,
  after: ReadonlyMap<number, unknown>,
): ReadonlyMap<number, number> {
  if (before.size * after.size > mostComparisons) return inOrder([...before.keys()], [...after.keys()])
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to } of candidates(before, after)) {
    if (taken.has(from) || partners.has(to)) continue
    taken.add(from)
    partners.set(to, from)
  }
  return partners
}

interface Candidate {
  readonly from: number
  readonly to: number
  readonly shared: number
}

/** Best first; of equals the ones that stand nearest to each other. */
function candidates(
  before: ReadonlyMap<number, unknown>,
  after: ReadonlyMap<number, unknown>,
): readonly Candidate[] {
  const old = [...before].map(([from, value]) => ({ from, leaves: new Set(leavesOf(value, '')) }))
  return [...after]
    .flatMap(([to, value]) => {
      const leaves = leavesOf(value, '')
      return old.map((item) => ({
        from: item.from,
        to,
        shared: leaves.filter((leaf) => item.leaves.has(leaf)).length,
      }))
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.to - b.to)
}

/** Every scalar inside with the keys that lead to it; positions in lists do not count. */
function leavesOf(value: unknown, place: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${place}[]`))
  if (isMap(value)) return Object.entries(value).flatMap(([key, part]) => leavesOf(part, `${place}.${key}`))
  return [`${place}=${JSON.stringify(value)}`]
}

function inOrder(from: readonly number[], to: readonly number[]): ReadonlyMap<number, number> {
  return new Map(to.slice(0, from.length).map((place, index) => [place, from[index] ?? 0]))
}
