import type { Span } from '../../diagnostics/span.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import { readSource } from '../../source/read.ts'
import type { Source } from '../../source/source.ts'
import { spanInText } from '../../source/span-in-text.ts'

/** A document that stands inside another one as a text, with its places in the file. */
export interface HeldDocument {
  readonly value: unknown
  readonly span: (path: Path) => Span
  readonly keySpan: (path: Path) => Span
}

/** The YAML and JSON documents of a ConfigMap whose text has a word; what does not parse is no document. */
export function heldDocuments(source: Source, word: string): readonly HeldDocument[] {
  const [apiVersion, kind, data] = ['apiVersion', 'kind', 'data'].map((key) => valueAt(source.value, [key]))
  if (apiVersion !== 'v1' || kind !== 'ConfigMap' || !isMap(data)) return []
  return Object.entries(data).flatMap(([key, text]) => {
    const held = typeof text === 'string' && text.includes(word) ? readSource(key, text).value : undefined
    if (held === undefined) return []
    const inFile = ({ start, end }: Span) => {
      const part = { line: start.line, column: start.column, length: end.offset - start.offset }
      return spanInText(source, ['data', key], part)
    }
    return {
      value: held.value,
      span: (path: Path) => inFile(held.span(path)),
      keySpan: (path: Path) => inFile(held.keySpan(path)),
    }
  })
}
