import { counted } from '../diagnostics/counted.ts'
import { sortedJson } from '../source/sorted-json.ts'
import { either, quote } from './describe.ts'
import { listedBy } from './listed.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Visit } from './visit.ts'

/** Checks the keywords for lists, and every item. */
export function checkList(visit: Visit, list: readonly unknown[], schema: Schema, open: boolean): void {
  const { minItems, maxItems, items } = schema
  if (minItems !== undefined && list.length < minItems) reportTooFew(visit, minItems)
  if (maxItems !== undefined && list.length > maxItems) reportTooMany(visit, maxItems, list.length)
  checkDuplicates(visit, list, schema)
  if (schema.contains !== undefined) checkContains(visit, list, schema.contains)
  if (items === undefined) return
  for (let index = 0; index < list.length; index++) visit.descend(index, list[index], items, open)
}

function reportTooFew(visit: Visit, least: number): void {
  visit.report('count', () => ({ message: `This needs at least ${counted(least, 'item')}.` }))
}

function reportTooMany(visit: Visit, most: number, size: number): void {
  visit.report('count', () => ({
    message: `This may hold at most ${counted(most, 'item')}, but it holds ${size}.`,
  }))
}

function checkContains(visit: Visit, list: readonly unknown[], contains: Subschema): void {
  const trials = list.map((item) => visit.attempt(item, contains))
  const possible = trials.filter((trial) => trial.fits)
  if (possible.length === 0) visit.report('count', () => ({ message: lacking(visit, contains) }))
  else if (possible.every((trial) => trial.holes.length > 0)) visit.settle(possible)
}

function lacking(visit: Visit, contains: Subschema): string {
  const schema = visit.resolve(contains)
  const listed = typeof schema === 'object' ? listedBy(schema) : undefined
  return listed === undefined
    ? 'This lacks an item that it needs.'
    : `This lacks ${either(listed.map(quote))}.`
}

function checkDuplicates(visit: Visit, list: readonly unknown[], schema: Schema): void {
  if (list.length < 2) return
  const listType = schema['x-kubernetes-list-type']
  const keys = listType === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : undefined
  if (keys !== undefined || listType === 'set' || schema.uniqueItems === true)
    checkRepeated(visit, list, keys)
}

/** Items with the same fields, or the same items where no fields tell them apart. */
function checkRepeated(visit: Visit, list: readonly unknown[], keys: readonly string[] | undefined): void {
  const seen = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    const identity = sortedJson(keys === undefined ? item : keys.map((key) => fieldOf(item, key)))
    const first = seen.get(identity)
    if (first === undefined) seen.set(identity, index)
    else visit.report('duplicate', () => ({ message: duplicate(first, keys) }), index)
  }
}

function duplicate(first: number, keys: readonly string[] | undefined): string {
  if (keys === undefined) return `This repeats item [${first}]; every item must be different.`
  return `This has the same ${keys.join(' and ')} as item [${first}]; no two items may share that.`
}

function fieldOf(item: unknown, key: string): unknown {
  const isMap = typeof item === 'object' && item !== null && Object.hasOwn(item, key)
  return isMap ? Reflect.get(item, key) : undefined
}
