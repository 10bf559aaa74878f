import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FleetSources } from '../fleet/decode.ts'
import type { Catalog } from '../io/catalog.ts'
import { valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { foreignDocumentFindings } from './foreign-document-findings.ts'

/** What is wrong with documents that say they are something else than a kind of ours, and were given as a fleet spec. */
export function foreignFindings(fleets: readonly FleetSources[], catalog: Catalog): readonly Diagnostic[] {
  const documents = fleets.flatMap(({ layers }) => layers.slice(0, 1)).filter(isNotOurs)
  return documents.length === 0 ? [] : foreignDocumentFindings(documents, catalog)
}

function isNotOurs({ value }: Source): boolean {
  const apiVersion = valueAt(value, ['apiVersion'])
  return typeof apiVersion !== 'string' || !apiVersion.startsWith('neofleet.dev/')
}
