import type { Code } from './diagnostic.ts'
import { header } from './header.ts'
import { ignoreMarker } from './ignore-comment.ts'
import { paint } from './paint.ts'
import { ignoreCodes } from './suppress.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

const pageWidth = 80

/** Prints what `neofleet explain CODE` says: title, explanation, and how to silence what may be silenced. */
export function explainCode(code: Code, color: boolean): string {
  const explanation = code.explanation.trimEnd().split('\n').map(visible).join('\n')
  const silence = `Where this is intended, write "# ${ignoreMarker} ${visible(code.code)} REASON" at the end of the line or on the line above it.`
  const prose = isSilenceable(code) ? [explanation, silence] : [explanation]
  return `${[header(code, paint(color)), ...prose.map((part) => wrap(part, pageWidth))].join('\n\n')}\n`
}

function isSilenceable(code: Code): boolean {
  return code.severity !== 'error' && !ignoreCodes.some((each) => each.code === code.code)
}
