import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Span } from '../diagnostics/span.ts'
import type { LineIndex } from './line-index.ts'
import type { Path } from './path.ts'

/** The places of the parts of one parsed document. */
export interface DocumentPlaces {
  readonly span: (path: Path) => Span
  readonly keySpan: (path: Path) => Span
}

/** Looks places up in a parsed document; a path that leaves the data stops at the deepest part that exists. */
export function documentPlaces(document: Document, lines: LineIndex): DocumentPlaces {
  const spanOf = (node: Node | null): Span => lines.span(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0)
  const follow = (path: Path): { readonly value: Node | null; readonly key: Node | undefined } => {
    let value = document.contents as Node | null
    let key: Node | undefined
    for (const step of path) {
      const found = stepInto(isAlias(value) ? (value.resolve(document) ?? null) : value, step)
      if (found === undefined) return { value, key: undefined }
      value = found.value
      key = found.key
    }
    return { value, key }
  }
  return {
    span: (path) => spanOf(follow(path).value),
    keySpan: (path) => {
      const { key, value } = follow(path)
      return spanOf(key ?? value)
    },
  }
}

function stepInto(
  node: Node | null,
  step: string | number,
): { value: Node | null; key: Node | undefined } | undefined {
  if (isSeq(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined
    return item === undefined ? undefined : { value: item as Node, key: undefined }
  }
  if (!isMap(node)) return undefined
  const name = String(step)
  // The last of equal keys is the one whose value was kept.
  const pair = node.items.findLast((item: Pair) => isScalar(item.key) && String(item.key.value) === name)
  if (pair === undefined) return undefined
  const key = pair.key as Node
  return { value: (pair.value as Node | null) ?? key, key }
}
