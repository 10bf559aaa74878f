import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import { type FlatItem, flowItem } from './flow-item.ts'
import { parseDocuments } from './parse-documents.ts'
import type { Path } from './path.ts'
import { afterLine, endOf, indentOf, inFlow } from './put-in.ts'
import { readSource } from './read.ts'

/**
 * Appends an item to a list of a document by putting text in at one place; every other byte stays as it is. Maps and
 * the list are made where they are missing. Undefined where the layout leaves no safe place, such as a list with an
 * anchor: then nothing is guessed.
 */
export function appendItem(text: string, path: Path, item: FlatItem): string | undefined {
  const [document, second] = parseDocuments(text)
  const root = document?.contents
  if (second !== undefined || !isMap(root)) return undefined
  // Where everything is in braces the document may be JSON, and stays it.
  const quoted = root.flow === true
  const written = flowItem(item, quoted)
  let place: Node = root
  for (const [depth, key] of path.entries()) {
    const next = stepInto(place, key)
    if (next === undefined) return undefined
    if (next === 'absent') {
      const names = path.slice(depth).map(String)
      return checked(
        text,
        path,
        item,
        isMap(place) ? withKeys(text, place, names, written, quoted) : undefined,
      )
    }
    place = next
  }
  return checked(text, path, item, isSeq(place) ? withItem(text, place, written) : undefined)
}

/** What stands at a step; undefined where it is nothing that text can be put into, such as an alias. */
function stepInto(node: Node, key: string | number): Node | 'absent' | undefined {
  if (isSeq(node)) return (node.items[Number(key)] as Node | undefined) ?? undefined
  if (!isMap(node)) return undefined
  const pair = node.items.find((each: Pair) => isScalar(each.key) && String(each.key.value) === String(key))
  if (pair === undefined) return 'absent'
  return isMap(pair.value) || isSeq(pair.value) ? pair.value : undefined
}

function withItem(text: string, list: YAMLSeq, item: string): string | undefined {
  if (list.flow === true) return inFlow(text, list, item)
  const indent = indentOf(text, list)
  return indent === undefined ? undefined : afterLine(text, endOf(list), [`${indent}- ${item}`])
}

/** A list of one item under keys that are not there yet. */
function withKeys(
  text: string,
  map: YAMLMap,
  keys: readonly string[],
  item: string,
  quoted: boolean,
): string | undefined {
  if (map.flow === true) {
    const names = keys.map((key) => (quoted ? JSON.stringify(key) : key))
    const [first = '', ...others] = names
    return inFlow(
      text,
      map,
      others.reduceRight((inner, key) => `{ ${key}: ${inner} }`, `[${item}]`),
      first,
    )
  }
  const indent = indentOf(text, map)
  if (indent === undefined) return undefined
  const lines = keys.map((key, depth) => `${indent}${'  '.repeat(depth)}${key}:`)
  return afterLine(text, endOf(map), [...lines, `${indent}${'  '.repeat(keys.length)}- ${item}`])
}

/** The new text, if it says what the old one said and the item besides, and nothing else. */
function checked(text: string, path: Path, item: FlatItem, changed: string | undefined): string | undefined {
  if (changed === undefined) return undefined
  const [before, after] = [text, changed].map((each) => readSource('', each).value?.value)
  return after !== undefined && JSON.stringify(appended(before, path, item)) === JSON.stringify(after)
    ? changed
    : undefined
}

function appended(value: unknown, [key, ...rest]: Path, item: FlatItem): unknown {
  if (key === undefined) return [...((value as readonly unknown[] | undefined) ?? []), item]
  if (Array.isArray(value)) {
    return value.map((each, index) => (index === key ? appended(each, rest, item) : each))
  }
  const map = (value ?? {}) as Readonly<Record<string, unknown>>
  return { ...map, [key]: appended(map[key], rest, item) }
}
