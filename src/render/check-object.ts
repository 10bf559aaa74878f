import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { KindSchema } from '../schema/kind-schema.ts'
import type { Schema } from '../schema/schema.ts'
import { valueAt } from '../source/path.ts'
import { unknownKind } from './codes.ts'
import { type Patched, patchedExpressions } from './monitoring/patched-expressions.ts'
import type { Shape } from './shape.ts'
import { type FieldFinding, namelessFinding, namespaceFindings, schemaFindings } from './shape-findings.ts'

/** Looks up what is known of a kind. */
export type Schemas = (apiVersion: string, kind: string) => KindSchema | undefined

/** Whether something is an object to an API server: it says what it is, and what it is called. */
export function isObject(
  value: unknown,
): value is { readonly apiVersion: string; readonly kind: string; readonly metadata: object } {
  return (
    typeof valueAt(value, ['apiVersion']) === 'string' &&
    typeof valueAt(value, ['kind']) === 'string' &&
    valueAt(value, ['metadata', 'name']) !== undefined
  )
}

/** What an API server would say of an object, before its holes are filled. */
interface Checked {
  readonly diagnostics: readonly Diagnostic[]
  /** What it would drop or refuse. */
  readonly unfit: readonly FieldFinding[]
  /** What the schema asks of the values of holes, by the text with the holes. */
  readonly asked: ReadonlyMap<string, readonly Schema[]>
}

/** What is said of an object that cannot be checked. */
export const unchecked: Checked = { diagnostics: [], unfit: [], asked: new Map() }

/** Checks an object against the schema of its kind, and its namespace and what patches wrote in it. */
export function checkObject(
  patched: Patched & Pick<Shape, 'touchBelow'>,
  schema: KindSchema | undefined,
): Checked {
  const { object, touchOf, touchBelow, placeOf } = patched
  if (!isObject(object)) {
    return { ...unchecked, diagnostics: [namelessFinding(object, touchOf, placeOf)] }
  }
  const { apiVersion, kind } = object
  if (schema === undefined) {
    const span = touchOf(['kind'])?.span() ?? placeOf(['kind'])
    const detail = `No schema is known for ${apiVersion} ${kind}.`
    return { ...unchecked, diagnostics: [diagnostic(unknownKind, detail, { span })] }
  }
  const asked = new Map<string, Schema[]>()
  const touchAt: Shape['touchOf'] = (path) => touchOf(path) ?? touchBelow(path)
  const isPatched = touchBelow([]) !== undefined
  const namespace = () => touchOf(['metadata', 'namespace'])?.span() ?? placeOf(['metadata'])
  return {
    diagnostics: [
      ...namespaceFindings(object, schema, namespace),
      ...(isPatched ? patchedExpressions(kind, patched) : []),
    ],
    unfit: schemaFindings(object, schema, asked, touchAt, placeOf),
    asked,
  }
}
