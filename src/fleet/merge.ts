import { mergePatch } from '../source/merge-patch.ts'
import { isMap } from '../source/plain-map.ts'

/** Lists of a spec whose items are merged by their `name`; every other list replaces the one below it. */
const namedLists: ReadonlySet<string> = new Set(['clusters', 'databases', 'users', 'roles'])

function nameOf(item: unknown): unknown {
  return isMap(item) ? item['name'] : undefined
}

function isDeletion(item: unknown): boolean {
  return isMap(item) && item['$delete'] === true
}

/** Items of `over` change or follow those of `base`; `{ name, $delete: true }` removes one. */
function mergeNamed(base: unknown, over: readonly unknown[]): readonly unknown[] {
  const below = Array.isArray(base) ? base : []
  const changes = new Map(over.map((item) => [nameOf(item), item]))
  const kept = below
    .filter((item) => !isDeletion(changes.get(nameOf(item))))
    .map((item) => (changes.has(nameOf(item)) ? mergePatch(item, changes.get(nameOf(item))) : item))
  const known = new Set(below.map(nameOf))
  return [...kept, ...over.filter((item) => !known.has(nameOf(item)) && !isDeletion(item))]
}

/** Merges a variant over its base: a merge patch, in which named lists merge item by item. */
export function mergeDocuments(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over
  const merged = mergePatch(base, over) as Record<string, unknown>
  const [below, above] = [base['spec'], over['spec']]
  if (!isMap(below) || !isMap(above)) return merged
  const spec = { ...(merged['spec'] as Record<string, unknown>) }
  for (const list of namedLists) {
    const items = above[list]
    if (Array.isArray(items)) spec[list] = mergeNamed(below[list], items)
  }
  return { ...merged, spec }
}
