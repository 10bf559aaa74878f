import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { severalDocuments } from './codes.ts'
import { decodeText } from './decode-text.ts'
import type { DocumentPlaces } from './document-places.ts'
import { fastRead } from './fast-reader.ts'
import { placesIn, readCarefully } from './read-carefully.ts'
import type { Source } from './source.ts'

/** Reads a text that holds exactly one YAML document. */
export function readSource(file: string, content: Uint8Array | string): Result<Source> {
  const decoded = decodeText(file, content)
  if (decoded.value === undefined) return failure(...decoded.diagnostics)
  const text = decoded.value
  const fast = fastRead(text)
  if (fast !== undefined) return success(withLatePlaces(file, text, fast.value))

  const all = readCarefully(file, text)
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
  return decoded.value === undefined ? failure(...decoded.diagnostics) : readCarefully(file, decoded.value)
}

/** A source whose places are looked up in a parsed document that is made only when somebody asks. */
function withLatePlaces(file: string, text: string, value: unknown): Source {
  let known: DocumentPlaces | undefined
  const places = (): DocumentPlaces => {
    known ??= placesIn(file, text)
    return known
  }
  return { file, text, value, span: (path) => places().span(path), keySpan: (path) => places().keySpan(path) }
}
