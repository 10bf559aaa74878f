import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { Schema } from '../schema/schema.ts'
import type { Violation } from '../schema/violation.ts'
import { messageOf } from '../schema/violation-message.ts'
import { formatPath } from '../source/path.ts'
import { missingField, unknownField, wrongType, wrongValue } from './codes.ts'
import type { Places } from './layers.ts'

function helpFor(violation: Violation): string | undefined {
  if (violation.suggestion !== undefined) return `Did you mean ${violation.suggestion}?`
  if (violation.allowed === undefined || violation.allowed.length === 0) return undefined
  return `${violation.rule === 'unknown' ? 'Known here' : 'Allowed'}: ${violation.allowed.join(', ')}.`
}

function toDiagnostic(violation: Violation, message: string, places: Places): Diagnostic {
  const help = helpFor(violation)
  const detail = `${formatPath(violation.path)}: ${message}`
  const extra = help === undefined ? {} : { help }
  switch (violation.rule) {
    case 'unknown':
      return diagnostic(unknownField, detail, { span: places.keyAt(violation.path), ...extra })
    case 'missing':
      return diagnostic(missingField, detail, { span: places.keyAt(violation.path.slice(0, -1)), ...extra })
    case 'type':
      return diagnostic(wrongType, detail, { span: places.at(violation.path), ...extra })
    default:
      return diagnostic(wrongValue, detail, { span: places.at(violation.path), ...extra })
  }
}

/** Findings of a document against the schema of its kind, each at its place in the spec. */
export function specViolations(value: unknown, schema: Schema, places: Places): readonly Diagnostic[] {
  return findViolations(value, schema).map((violation) =>
    toDiagnostic(violation, messageOf(violation, value, schema), places),
  )
}
