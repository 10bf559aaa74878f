import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { apiGroup } from '../../schema/api-group.ts'
import { findViolations } from '../../schema/find-violations.ts'
import type { KindSchema } from '../../schema/kind-schema.ts'
import { messageOf } from '../../schema/violation-message.ts'
import { formatPath, valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import type { ObjectFact } from '../../target/object-fact.ts'
import { holds } from '../../template/condition.ts'
import type { View } from '../../template/view.ts'
import { wrongNamespace } from '../codes.ts'

/** The view that conditions of facts are asked of, as no fleet is known. */
const unsaid: View = {}

/** The facts that an object somebody wrote breaks, at its own lines; what refers to other objects is left out. */
export function writtenObjectFindings(
  source: Source,
  facts: readonly ObjectFact[],
  schemaOf: (apiVersion: string, kind: string) => KindSchema | undefined,
): readonly Diagnostic[] {
  const [apiVersion, kind] = [textAt(source, 'apiVersion'), textAt(source, 'kind')]
  const group = apiGroup(apiVersion)
  const own = facts.filter(
    (fact) =>
      holds(fact.when, unsaid) &&
      (fact.kind ?? kind) === kind &&
      (fact.group ?? group) === group &&
      findViolations(source.value, fact.where ?? true).length === 0,
  )
  // Facts about a kind hold for every version of its group, and so does its scope.
  const scope = (schemaOf(apiVersion, kind) ?? schemaOf(group === '' ? 'v1' : `${group}/v1`, kind))?.scope
  return [...namespaceFindings(source, kind, scope), ...own.flatMap((fact) => breaches(source, kind, fact))]
}

function breaches(source: Source, kind: string, fact: ObjectFact): readonly Diagnostic[] {
  const { schema, help } = fact
  if (schema === undefined) return []
  return findViolations(source.value, schema).map((violation) => {
    const place = violation.path.length === 0 ? kind : `${kind}: ${formatPath(violation.path)}`
    const at = violation.rule === 'missing' ? violation.path.slice(0, -1) : violation.path
    return diagnostic(fact, `${place}: ${messageOf(violation, source.value, schema)}`, {
      span: violation.rule === 'unknown' ? source.keySpan(at) : source.span(at),
      ...(help === undefined ? {} : { help }),
    })
  })
}

function namespaceFindings(source: Source, kind: string, scope: string | undefined): readonly Diagnostic[] {
  const namespace = valueAt(source.value, ['metadata', 'namespace'])
  if (scope === 'Namespaced' && namespace === undefined) {
    return [
      diagnostic(wrongNamespace, `${kind} ${textAt(source, 'metadata', 'name')} names no namespace.`, {
        span: source.keySpan(['metadata']),
        help: 'Write metadata.namespace.',
      }),
    ]
  }
  return []
}

function textAt(source: Source, ...path: readonly string[]): string {
  const value = valueAt(source.value, path)
  return typeof value === 'string' ? value : ''
}
