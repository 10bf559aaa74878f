import type { Document } from 'yaml'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import {
  aliasBound,
  customTag,
  emptyDocument,
  mergeKey,
  severalDocuments,
  tooDeep,
  unusableKey,
} from './codes.ts'
import { decodeText } from './decode-text.ts'
import { documentPlaces, type Places } from './document-places.ts'
import { documentValue } from './document-value.ts'
import { fastRead } from './fast-reader.ts'
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

/** Reads a text that holds exactly one YAML document. */
export function readSource(file: string, content: Uint8Array | string): Result<Source> {
  const decoded = decodeText(file, content)
  if (decoded.value === undefined) return failure(...decoded.diagnostics)
  const text = decoded.value
  const fast = fastRead(text)
  if (fast !== undefined) return success(lazySource(file, text, fast.value))

  const all = readText(file, text)
  if (all.value === undefined) return failure(...all.diagnostics)
  const [first, second] = all.value
  if (first === undefined) return failure(...all.diagnostics)
  if (second === undefined) return { value: first, diagnostics: all.diagnostics }
  const { start, end } = second.span([])
  const finding = diagnostic(severalDocuments, `A second document starts on line ${start.line}.`, {
    span: { file, start, end },
    help: 'Keep one document in the file, and move the others to files of their own.',
  })
  return failure(...all.diagnostics, finding)
}

/** Reads a text that holds one YAML document or more; places count through the whole text. */
export function readSources(file: string, content: Uint8Array | string): Result<readonly Source[]> {
  const decoded = decodeText(file, content)
  return decoded.value === undefined ? failure(...decoded.diagnostics) : readText(file, decoded.value)
}

function readText(file: string, text: string): Result<readonly Source[]> {
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

/** A source whose places are looked up in a parsed document that is made only when somebody asks. */
function lazySource(file: string, text: string, value: unknown): Source {
  let places: Places | undefined
  const parsed = (): Places => {
    if (places === undefined) {
      const lines = lineIndex(file, text)
      const [document] = parseDocuments(text)
      places =
        document === undefined
          ? { span: () => lines.span(0, 0), keySpan: () => lines.span(0, 0) }
          : documentPlaces(document, lines)
    }
    return places
  }
  return { file, text, value, span: (path) => parsed().span(path), keySpan: (path) => parsed().keySpan(path) }
}
