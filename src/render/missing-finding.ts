import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { missingValue } from '../template/codes.ts'
import type { MissingValue } from '../template/trace.ts'

const reasons: Readonly<Record<MissingValue['reason'], (text: string) => string>> = {
  absent: (text) => `{{${text}}} has no value here.`,
  'not-a-list': (text) => `{{#each ${text}}} loops over something that is neither a list nor a map.`,
  'needs-json': (text) => `{{${text}}} is a list or a map; {{json ${text}}} prints it whole.`,
  'key-not-text': (text) => `{{${text}}} is printed as a key and is no text.`,
  'no-such-include': (text) => `There is no templates/includes/${text}.hbs.`,
  'includes-itself': (text) => `templates/includes/${text}.hbs includes itself, so it would never end.`,
}

/** The finding for a value that a template needs and the view does not have. */
export function missingFinding(missing: MissingValue): Diagnostic {
  const place = { ...missing.place, offset: 0 }
  return diagnostic(missingValue, reasons[missing.reason](missing.text), {
    span: {
      file: missing.file,
      start: place,
      end: { ...place, column: place.column + missing.text.length + 4 },
    },
    ...(missing.reason === 'absent' ? { help: 'Put it inside {{#if …}} when it is optional.' } : {}),
  })
}
