import type { Document } from 'yaml'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { aliasBound, customTag, emptyDocument, mergeKey, tooDeep, unusableKey } from './codes.ts'
import { type DocumentPlaces, documentPlaces } from './document-places.ts'
import { documentValue } from './document-value.ts'
import { limitFindings } from './limit-findings.ts'
import { type LineIndex, lineIndex } from './line-index.ts'
import { parseDocuments } from './parse-documents.ts'
import { preflight } from './preflight.ts'
import type { Source } from './source.ts'
import { syntaxFinding } from './syntax-finding.ts'

/** Findings after which the value is not the one that was written; after others, later checks can still go on. */
const LOSSY: ReadonlySet<string> = new Set(
  [aliasBound, customTag, mergeKey, tooDeep, unusableKey].map(({ code }) => code),
)

/** Every broken document has its own finding, up to a number that a person still reads. */
const MOST_BROKEN = 10

/** Reads all documents of a text with the reader that knows all of YAML. */
export function readCarefully(file: string, text: string): Result<readonly Source[]> {
  const lines = lineIndex(file, text)
  const refused = preflight(text, lines)
  if (hasErrors(refused)) return failure(...limitFindings(refused))

  const documents = parseDocuments(text)
  if (documents.length === 0)
    return failure(
      diagnostic(emptyDocument, 'The file holds nothing but blank lines and comments.', {
        span: lines.span(0, 0),
        help: 'Write a document, for example with `neofleet init`.',
      }),
    )
  const broken = documents.filter(({ errors, warnings }) => errors.length + warnings.length > 0)
  if (broken.length > 0)
    return failure(...broken.slice(0, MOST_BROKEN).map((document) => syntaxFinding(document, text, lines)))

  const read = documents.map((document) => readDocument(document, file, text, lines))
  const findings = limitFindings(read.flatMap((one) => one.findings))
  const sources = read.map((one) => one.source)
  const lossy = read.some((one) => one.findings.some(({ code }) => LOSSY.has(code)))
  return lossy ? failure(...findings) : success(sources, findings)
}

function readDocument(document: Document, file: string, text: string, lines: LineIndex) {
  const { value, findings } = documentValue(document, lines)
  const source: Source = { file, text, value, ...documentPlaces(document, lines) }
  return { source, findings }
}

/** The places of a text that is known to hold one sound document. */
export function placesIn(file: string, text: string): DocumentPlaces {
  const lines = lineIndex(file, text)
  const [document] = parseDocuments(text)
  return document === undefined
    ? { span: () => lines.span(0, 0), keySpan: () => lines.span(0, 0) }
    : documentPlaces(document, lines)
}
