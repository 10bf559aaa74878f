import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { formatPath } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { findViolations } from './find-violations.ts'
import type { Schema } from './schema.ts'
import { messageOf } from './violation-message.ts'

/** Everything in a document that does not fit a schema, as findings of one code, each at its place. */
export function violationFindings(source: Source, schema: Schema, code: Code): readonly Diagnostic[] {
  return findViolations(source.value, schema).map((violation) => {
    const known = violation.allowed?.join(', ')
    const help =
      violation.suggestion !== undefined
        ? `Did you mean ${violation.suggestion}?`
        : known && `Known: ${known}.`
    const message = messageOf(violation, source.value, schema)
    return diagnostic(code, `${formatPath(violation.path)}: ${message}`, {
      span: violation.rule === 'unknown' ? source.keySpan(violation.path) : source.span(violation.path),
      ...(help ? { help } : {}),
    })
  })
}
