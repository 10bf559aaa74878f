import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Places } from '../fleet/places.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { Schema } from '../schema/schema.ts'
import { schemaAt } from '../schema/schema-at.ts'
import { messageOf } from '../schema/violation-message.ts'
import { formatPath, type Path } from '../source/path.ts'
import { badOptions } from './codes.ts'

/** What is wrong with the options of an overlay, at their place in the spec. */
export function optionFindings(
  value: unknown,
  schema: Schema,
  path: Path,
  places: Places,
): readonly Diagnostic[] {
  return findViolations(value ?? {}, schema).map((violation) => {
    const at = [...path, ...violation.path]
    const instead = schemaAt(schema, violation.path)?.['x-instead']
    if (instead !== undefined) {
      return diagnostic(badOptions, `${formatPath(at)}: nothing acts on this option.`, {
        span: places.keyAt(at),
        help: instead,
      })
    }
    const help = violation.suggestion
      ? `Did you mean ${violation.suggestion}?`
      : violation.allowed && `Known: ${violation.allowed.join(', ')}.`
    return diagnostic(badOptions, `${formatPath(at)}: ${messageOf(violation, value, schema)}`, {
      span: violation.rule === 'unknown' ? places.keyAt(at) : places.at(at),
      ...(help ? { help } : {}),
    })
  })
}
