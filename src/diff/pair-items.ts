import { isMap } from '../source/plain-map.ts'
import { sortedJson } from '../source/sorted-json.ts'
import type { FieldStep } from './field-path.ts'
import { type KeyOf, naturalKey } from './list-key.ts'
import { pairSimilar } from './pair-similar.ts'

/** An item of a list on the sides where it exists. */
type ItemPair =
  | { readonly kind: 'added'; readonly step: FieldStep; readonly after: unknown }
  | { readonly kind: 'removed'; readonly step: FieldStep; readonly before: unknown }
  | { readonly kind: 'both'; readonly step: FieldStep; readonly before: unknown; readonly after: unknown }

/** Two versions of a list, item by item. */
interface PairedLists {
  readonly pairs: readonly ItemPair[]
  /** Whether the items that both have stand in another order. */
  readonly reordered: boolean
}

/**
 * Pairs the items of two lists by their natural key, else by equality; what is left of maps and lists without a key
 * is paired by what it has in common.
 */
export function pairItems(
  before: readonly unknown[],
  after: readonly unknown[],
  declaredKeys: readonly string[] | undefined,
): PairedLists {
  const key = naturalKey([before, after], declaredKeys)
  const from = before.map((value, index) => itemOf(value, index, key))
  const to = after.map((value, index) => itemOf(value, index, key))
  const same = partnersByMark(from, to)
  const partners = key === undefined ? withSimilar(same, from, to) : same
  const taken = new Set(partners)
  const pairs = to.map((item, index) => {
    const partner = from[partners[index] ?? -1]
    return partner === undefined ? added(item) : both(partner, item)
  })
  const gone = from.filter((_, index) => !taken.has(index)).map(removed)
  const kept = same.filter((place) => place !== undefined)
  return {
    pairs: [...pairs, ...gone],
    reordered: kept.some((place, index) => place < (kept[index - 1] ?? 0)),
  }
}

/** For each place of the new list a place of the old one, where there is a partner. */
type Partners = readonly (number | undefined)[]

function withSimilar(same: Partners, before: readonly Item[], after: readonly Item[]): Partners {
  const taken = new Set(same)
  const similar = pairSimilar(
    nested(before, (place) => !taken.has(place)),
    nested(after, (place) => same[place] === undefined),
  )
  return same.map((partner, place) => partner ?? similar.get(place))
}

/** The maps and lists among items; a scalar that changed is one that went and one that came. */
function nested(items: readonly Item[], isFree: (place: number) => boolean): ReadonlyMap<number, unknown> {
  const free = items.map(({ value }, place) => [place, value] as const)
  return new Map(
    free.filter(([place, value]) => isFree(place) && typeof value === 'object' && value !== null),
  )
}

interface Item {
  readonly step: FieldStep
  readonly value: unknown
  /** Two items with the same mark are the same item. */
  readonly mark: string
}

function itemOf(value: unknown, index: number, key: KeyOf | undefined): Item {
  const step = key === undefined || !isMap(value) ? index : key(value)
  return { step, value, mark: sortedJson(typeof step === 'number' ? value : step) }
}

/** For each item of the new list its place in the old one; equal items of an old list are given away in order. */
function partnersByMark(before: readonly Item[], after: readonly Item[]): Partners {
  const places = new Map<string, number[]>()
  for (const [place, { mark }] of before.entries()) places.set(mark, [...(places.get(mark) ?? []), place])
  return after.map(({ mark }) => places.get(mark)?.shift())
}

const added = ({ step, value }: Item): ItemPair => ({ kind: 'added', step, after: value })
const removed = ({ step, value }: Item): ItemPair => ({ kind: 'removed', step, before: value })
const both = (before: Item, { step, value }: Item): ItemPair => ({
  kind: 'both',
  step,
  before: before.value,
  after: value,
})
