import type { Code } from './diagnostic.ts'
import { ignoreMarker } from './ignore-comment.ts'
import { paint } from './paint.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

const pageWidth = 80

/** Prints what `neofleet explain CODE` says: title, explanation, and how to silence what may be silenced. */
export function explainCode(code: Code, color: boolean): string {
  const inks = paint(color)
  const header = `${inks.severity[code.severity](`${code.severity}[${visible(code.code)}]`)}${inks.strong(`: ${visible(code.title)}`)}`
  const explanation = code.explanation.trimEnd().split('\n').map(visible).join('\n')
  const silence = `Where this is intended, write "# ${ignoreMarker} ${visible(code.code)} REASON" at the end of the line or on the line above it.`
  const paragraphs = [explanation, ...(code.severity === 'error' ? [] : [silence])]
  return `${[header, ...paragraphs.map((paragraph) => wrap(paragraph, pageWidth))].join('\n\n')}\n`
}
