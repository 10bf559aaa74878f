import { type Document, parseAllDocuments } from 'yaml'

/** Parses every document of a text by YAML 1.2; equal keys are found elsewhere, because yaml's own check is quadratic. */
export function parseDocuments(text: string): readonly Document[] {
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  return Array.isArray(documents) ? documents.filter((document) => !isBlank(document)) : []
}

/** Whether a document holds nothing: neither a value, be it an explicit null, nor a mistake to report. */
function isBlank(document: Document): boolean {
  const { contents, errors, warnings } = document
  if (errors.length > 0 || warnings.length > 0) return false
  if (contents === null) return true
  const [start, end] = contents.range ?? [0, 0]
  return start === end
}
