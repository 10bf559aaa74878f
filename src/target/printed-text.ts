import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Path } from '../source/path.ts'
import { bindAtTop } from '../template/bind.ts'
import { parseText } from '../template/parse-template.ts'
import type { Bound, View } from '../template/view.ts'
import { badFolder } from './codes.ts'

/** A text in the head of a folder that prints values. */
export interface PrintedText {
  /** The text for one view; undefined where one of its values is missing. */
  readonly print: (view: View) => string | undefined
  /** The places in the view that it prints and that hold no value. */
  readonly missing: (view: View) => readonly Path[]
}

function printed(piece: string | Bound, view: View): string | undefined {
  if (typeof piece === 'string') return piece
  const value = piece.evaluate(view)
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value)
}

/** Reads a text such as `"{{server.service}}.{{dns.zone}}"`, which prints values and neither loops nor chooses. */
export function readPrintedText(text: string, span: () => Span): Result<PrintedText> {
  const parsed = parseText(text)
  if (parsed.value === undefined) {
    return failure(...parsed.diagnostics.map((finding) => ({ ...finding, span: span() })))
  }
  const pieces: (string | Bound)[] = []
  for (const node of parsed.value.nodes) {
    if (node.type === 'text') pieces.push(node.text)
    else if (node.type === 'print') pieces.push(bindAtTop(node.expression))
    else return failure(diagnostic(badFolder, `${text} loops or chooses.`, { span: span() }))
  }
  return success({
    print: (view) => {
      const texts = pieces.map((piece) => printed(piece, view))
      return texts.includes(undefined) ? undefined : texts.join('')
    },
    missing: (view) =>
      pieces.flatMap((piece) =>
        typeof piece !== 'string' && piece.path !== undefined && printed(piece, view) === undefined
          ? [piece.path]
          : [],
      ),
  })
}
