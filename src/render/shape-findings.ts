import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { KindSchema } from '../schema/kind-schema.ts'
import type { Schema } from '../schema/schema.ts'
import { formatPath, type Path, valueAt } from '../source/path.ts'
import { templateYaml } from '../template/codes.ts'
import { hasHole } from '../template/hole.ts'
import { patchFailed, pruned, wrongNamespace } from './codes.ts'
import type { Shape } from './shape.ts'

/**
 * The finding for something without apiVersion, kind or name: a template does not print it, or a patch takes it away.
 */
export function namelessFinding(
  object: unknown,
  touchOf: Shape['touchOf'],
  placeOf: Shape['placeOf'],
): Diagnostic {
  const needed: readonly Path[] = [['apiVersion'], ['kind'], ['metadata', 'name']]
  const touched = needed.flatMap((path) => {
    const touch = typeof valueAt(object, path) === 'string' ? undefined : touchOf(path)
    return touch === undefined ? [] : [{ path, touch }]
  })
  const [taken] = touched
  if (taken === undefined)
    return diagnostic(templateYaml, 'What it prints has no apiVersion, kind or metadata.name.', {
      span: placeOf([]),
    })
  return diagnostic(patchFailed, `It leaves the object without ${formatPath(taken.path)}.`, {
    span: taken.touch.span(),
    help: 'Look at the indentation: a key with nothing below it is null, and null deletes.',
    related: [{ span: placeOf([]), message: 'the template of the object' }],
  })
}

/** Namespaced objects need a namespace, cluster-scoped ones must have none. */
export function namespaceFindings(object: unknown, known: KindSchema, at: () => Span): readonly Diagnostic[] {
  const namespace = valueAt(object, ['metadata', 'namespace'])
  if ((namespace === undefined) === (known.scope === 'Cluster')) return []
  const [detail, help] =
    namespace === undefined
      ? [`${known.kind} lives in a namespace, and the object names none.`, 'Write metadata.namespace.']
      : [`${known.kind} is cluster-scoped, and the object names a namespace.`, 'Remove metadata.namespace.']
  return [diagnostic(wrongNamespace, detail, { span: at(), help })]
}

/** What is wrong with one field of an object. */
export interface FieldFinding {
  readonly path: Path
  readonly finding: Diagnostic
}

/** What an API server would drop or refuse; what holes must fit is added to `constraints`. */
export function schemaFindings(
  object: unknown,
  known: KindSchema,
  constraints: Map<string, Schema[]>,
  touchOf: Shape['touchOf'],
  placeOf: Shape['placeOf'],
): readonly FieldFinding[] {
  const opaque = (text: string, schema: Schema): boolean => {
    if (!hasHole(text)) return false
    constraints.set(text, [...(constraints.get(text) ?? []), schema])
    return true
  }
  return findViolations(object, known.schema, { dialect: 'structural', opaque }).map((violation) => {
    const touch = touchOf(violation.path)
    const template = placeOf(violation.path)
    const hint = violation.suggestion === undefined ? undefined : `Did you mean ${violation.suggestion}?`
    const finding = diagnostic(pruned, `${known.kind} ${formatPath(violation.path)}: ${violation.message}`, {
      span: touch?.span() ?? template,
      ...(hint === undefined ? {} : { help: hint }),
      ...(touch === undefined
        ? {}
        : { related: [{ span: template, message: 'the template of the object' }] }),
    })
    return { path: violation.path, finding }
  })
}
