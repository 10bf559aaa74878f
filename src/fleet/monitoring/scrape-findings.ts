import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { isMap } from '../../source/merge-patch.ts'
import { valueAt } from '../../source/path.ts'
import { readSource } from '../../source/read.ts'
import type { Source } from '../../source/source.ts'
import { spanInText } from '../../source/span-in-text.ts'
import { type ScrapeFault, scrapeFaults } from './scrape-faults.ts'

/** What is wrong with the configurations of Prometheus that a ConfigMap holds, at their lines in the file. */
export function scrapeFindings(source: Source, selectsNoPod: Code): readonly Diagnostic[] {
  if (valueAt(source.value, ['apiVersion']) !== 'v1' || valueAt(source.value, ['kind']) !== 'ConfigMap')
    return []
  const data = valueAt(source.value, ['data'])
  return Object.entries(isMap(data) ? data : {}).flatMap(([key, text]) =>
    typeof text === 'string' && text.includes('scrape_configs:')
      ? findingsIn(source, key, text, selectsNoPod)
      : [],
  )
}

function findingsIn(source: Source, key: string, text: string, selectsNoPod: Code): readonly Diagnostic[] {
  const config = readSource(key, text).value
  if (config === undefined) return []
  return scrapeFaults(config.value, selectsNoPod).map((fault) => {
    const { start, end } = placeOf(config, fault)
    const part = { line: start.line, column: start.column, length: end.offset - start.offset }
    return diagnostic(fault.code, fault.detail, {
      span: spanInText(source, ['data', key], part),
      help: fault.help,
    })
  })
}

function placeOf(config: Source, { path, at }: ScrapeFault): Span {
  return at === 'key' ? config.keySpan(path) : config.span(path)
}
