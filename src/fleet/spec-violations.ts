import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { findViolations } from '../schema/find-violations.ts'
import { patternOf } from '../schema/pattern.ts'
import type { Schema } from '../schema/schema.ts'
import { schemaAt } from '../schema/schema-at.ts'
import type { Violation } from '../schema/violation.ts'
import { messageOf } from '../schema/violation-message.ts'
import { formatPath, type Path, valueAt } from '../source/path.ts'
import { fieldCodes, missingField, unknownField, wrongResource, wrongType, wrongValue } from './codes.ts'
import type { Places } from './places.ts'
import { resourceField } from './resource-field.ts'

function codeAt(schema: Schema, path: Path): Code | undefined {
  const code = schemaAt(schema, path)?.['x-code']
  return fieldCodes.find((known) => known.code === code)
}

/** How a text is written that looks like a number, without saying which: 5.20 has become 5.2; and the other way round. */
function typeHelp({ path }: Violation, schema: Schema, document: unknown): string | undefined {
  const [value, wanted] = [valueAt(document, path), schemaAt(schema, path)]
  if (wanted?.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    if (wanted.enum !== undefined)
      return `Allowed: ${wanted.enum.map((each) => JSON.stringify(each)).join(', ')}.`
    const { pattern, 'x-form': form } = wanted
    const isFit = pattern === undefined || patternOf(pattern)?.test(String(value)) === true
    return isFit || form === undefined ? 'Write it in quotes.' : `Write ${form}.`
  }
  const isNumber = typeof value === 'string' && /^-?\d+$/.test(value)
  return wanted?.type === 'integer' && isNumber ? `Write ${value}, without quotes.` : undefined
}

function helpFor(violation: Violation, schema: Schema, document: unknown): string | undefined {
  if (violation.suggestion !== undefined) return `Did you mean ${violation.suggestion}?`
  const instead = violation.rule === 'unknown' ? undefined : schemaAt(schema, violation.path)?.['x-instead']
  if (instead !== undefined) return instead
  if (violation.rule === 'type') return typeHelp(violation, schema, document)
  if (violation.allowed === undefined || violation.allowed.length === 0) return undefined
  return `${violation.rule === 'unknown' ? 'Known here' : 'Allowed'}: ${violation.allowed.join(', ')}.`
}

/** A field of the custom resource is no misspelling: it has a place in the fleet spec, or a reason to have none. */
function unknownFinding(violation: Violation, detail: string, places: Places, extra: object): Diagnostic {
  const { path } = violation
  const field = resourceField(path)
  const span = places.keyAt(path)
  if (field === undefined) return diagnostic(unknownField, detail, { span, ...extra })
  const whose = `${formatPath(path)} is a field of the ${field.version} Neo4jEnterpriseCluster, not of a fleet spec.`
  return diagnostic(wrongResource, whose, { span, help: field.instead })
}

function toDiagnostic(
  violation: Violation,
  message: string,
  schema: Schema,
  document: unknown,
  places: Places,
): Diagnostic {
  const help = helpFor(violation, schema, document)
  const detail = `${formatPath(violation.path)}: ${message}`
  const extra = help === undefined ? {} : { help }
  switch (violation.rule) {
    case 'unknown':
      return unknownFinding(violation, detail, places, extra)
    case 'missing':
      return diagnostic(missingField, detail, { span: places.keyAt(violation.path.slice(0, -1)), ...extra })
    case 'type':
      return diagnostic(wrongType, detail, { span: places.at(violation.path), ...extra })
    default:
      return diagnostic(codeAt(schema, violation.path) ?? wrongValue, detail, {
        span: places.at(violation.path),
        ...extra,
      })
  }
}

/** Findings of a document against the schema of its kind, each at its place in the spec. */
export function specViolations(value: unknown, schema: Schema, places: Places): readonly Diagnostic[] {
  return findViolations(value, schema).map((violation) =>
    toDiagnostic(violation, messageOf(violation, value, schema), schema, value, places),
  )
}
