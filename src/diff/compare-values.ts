import { isMap, type PlainMap } from '../source/plain-map.ts'
import type { FieldDifference } from './change.ts'
import type { FieldPath } from './field-path.ts'
import { pairItems } from './pair-items.ts'

/** The declared keys of the list at a path, where the schema declares any. */
type DeclaredKeys = (path: FieldPath) => readonly string[] | undefined

/** Every field that differs between two versions of a value, in the order of their paths. */
export function compareValues(
  before: unknown,
  after: unknown,
  declaredKeys: DeclaredKeys,
  path: FieldPath = [],
): readonly FieldDifference[] {
  if (isMap(before) && isMap(after)) return compareMaps(before, after, declaredKeys, path)
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, declaredKeys, path)
  return before === after ? [] : [{ path, kind: 'changed', before, after }]
}

function compareMaps(
  before: PlainMap,
  after: PlainMap,
  declaredKeys: DeclaredKeys,
  path: FieldPath,
): readonly FieldDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key): readonly FieldDifference[] => {
    const place = [...path, key]
    if (!Object.hasOwn(before, key)) return [{ path: place, kind: 'added', after: after[key] }]
    if (!Object.hasOwn(after, key)) return [{ path: place, kind: 'removed', before: before[key] }]
    return compareValues(before[key], after[key], declaredKeys, place)
  })
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  declaredKeys: DeclaredKeys,
  path: FieldPath,
): readonly FieldDifference[] {
  const { pairs, reordered } = pairItems(before, after, declaredKeys(path))
  const items = pairs.flatMap((pair): readonly FieldDifference[] => {
    const place = [...path, pair.step]
    if (pair.kind === 'added') return [{ path: place, kind: 'added', after: pair.after }]
    if (pair.kind === 'removed') return [{ path: place, kind: 'removed', before: pair.before }]
    return compareValues(pair.before, pair.after, declaredKeys, place)
  })
  return reordered ? [{ path, kind: 'reordered', before, after }, ...items] : items
}
