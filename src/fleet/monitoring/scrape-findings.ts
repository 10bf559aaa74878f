import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../source/source.ts'
import { heldDocuments } from './held-documents.ts'
import { scrapeFaults } from './scrape-faults.ts'

/** What is wrong with the configurations of Prometheus that a ConfigMap holds, at their lines in the file. */
export function scrapeFindings(source: Source, selectsNoPod: Code): readonly Diagnostic[] {
  return heldDocuments(source, 'scrape_configs:').flatMap(({ value, span, keySpan }) =>
    scrapeFaults(value, selectsNoPod).map(({ path, at, code, detail, help }) =>
      diagnostic(code, detail, { span: at === 'key' ? keySpan(path) : span(path), help }),
    ),
  )
}
