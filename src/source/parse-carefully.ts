import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, Scalar, visit } from 'yaml'
import type { Rendered } from './parse-rendered.ts'
import type { Path } from './path.ts'

/** What the parser says to programmers, said to the authors of templates. */
const sentences: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'There is more than one document; write a file for each',
}

/** Parses text that a template printed, with the place of every part, by the reader that knows all of YAML. */
export function parseCarefully(text: string, quoted: (text: string) => string): Rendered {
  const counter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: counter,
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    merge: false,
    prettyErrors: false,
  })
  const refuse = (offset: number, message: string): Rendered => {
    const { line } = counter.linePos(offset)
    return { value: undefined, lineOf: () => line, startOf: () => undefined, problem: { line, message } }
  }
  const [error] = [...document.errors, ...document.warnings]
  if (error !== undefined) return refuse(error.pos[0], sentences[error.code] ?? error.message)
  let alias: number | undefined
  visit(document, {
    Alias(_, node) {
      alias ??= node.range?.[0] ?? 0
    },
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.type !== Scalar.PLAIN) node.value = quoted(node.value)
    },
  })
  if (alias !== undefined) return refuse(alias, 'Anchors and aliases are not allowed here')
  const lineOf = (path: Path): number => {
    let node: unknown = document.contents
    let line = 1
    for (const step of path) {
      let next: unknown
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
        next = pair?.value
        const range = isScalar(pair?.key) ? pair.key.range : undefined
        if (range) line = counter.linePos(range[0]).line
      } else if (isSeq(node)) {
        next = node.items[Number(step)]
        const range = (next as { range?: [number, number, number] } | undefined)?.range
        if (range) line = counter.linePos(range[0]).line
      }
      if (next === undefined || next === null) break
      node = next
    }
    return line
  }
  const startOf = (path: Path) => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true)
    return isNode(node) ? node.range?.[0] : undefined
  }
  return { value: document.toJS({ maxAliasCount: 0 }), lineOf, startOf, problem: undefined }
}
