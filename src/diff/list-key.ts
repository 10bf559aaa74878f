import { isMap, type PlainMap } from '../source/plain-map.ts'
import type { ObjectId } from './change.ts'
import type { FieldPath, ItemKey } from './field-path.ts'

/** What the schema says about a list: its `x-kubernetes-list-map-keys`, or undefined where it says nothing. */
export type ListKeys = (object: ObjectId, path: FieldPath) => readonly string[] | undefined

/** Fields that name list items in Kubernetes kinds, the most telling first. */
const usualKeys = [
  'name',
  'id',
  'key',
  'secretKey',
  'alert',
  'record',
  'dnsName',
  'serverIndex',
  'containerPort',
  'port',
  'type',
] as const

/** Gives an item its natural key. */
export type KeyOf = (item: PlainMap) => ItemKey

/**
 * The natural key of two versions of a list: the declared one, else the first usual field that every item of both
 * has and no two items of a side share.
 */
export function naturalKey(
  lists: readonly (readonly unknown[])[],
  declared: readonly string[] | undefined,
): KeyOf | undefined {
  const maps = lists.map((list) => list.filter(isMap))
  if (maps.some((list, side) => list.length !== lists[side]?.length)) return undefined
  const candidates =
    declared === undefined ? usualKeys.map((key) => [key]) : [declared, ...usualKeys.map((key) => [key])]
  const fields = candidates.find((keys) => maps.every((list) => identifies(list, keys)))
  return fields === undefined ? undefined : (item) => keyOf(item, fields)
}

/** Several declared keys may miss in an item, as `protocol` of a port may; a single one may not. */
function identifies(list: readonly PlainMap[], fields: readonly string[]): boolean {
  const keys = list.map((item) => keyOf(item, fields))
  if (keys.some((key) => Object.keys(key).length === 0)) return false
  return new Set(keys.map((key) => JSON.stringify(key))).size === list.length
}

function keyOf(item: PlainMap, fields: readonly string[]): ItemKey {
  const key: Record<string, string | number | boolean> = {}
  for (const field of fields) {
    const value = item[field]
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      key[field] = value
  }
  return key
}
