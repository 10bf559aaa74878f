import { applyOperation, type Operation } from 'fast-json-patch'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import { same } from '../schema/same.ts'
import { mergePatch } from '../source/merge-patch.ts'
import { type Path, valueAt } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { patchFailed } from './codes.ts'
import type { RenderPatch } from './patch.ts'
import type { Settle } from './settle.ts'

/** A field that a patch set, and the line that did it. */
export interface Touch {
  readonly path: Path
  readonly span: () => Span
}

/** What a patch made of an object. */
interface Patched {
  readonly object: unknown
  readonly touches: readonly Touch[]
  readonly diagnostics: readonly Diagnostic[]
}

function stepsOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^(0|[1-9][0-9]*)$/.test(step) ? Number(step) : step))
}

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (!isMap(value)) return [path]
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
}

/** What can go wrong, as sentences; the library's own messages carry the whole object. */
const reasons: Readonly<Record<string, string>> = {
  OPERATION_PATH_UNRESOLVABLE: 'the path does not exist in the object',
  OPERATION_PATH_CANNOT_ADD: 'the parent of the path does not exist in the object',
  OPERATION_FROM_UNRESOLVABLE: 'the path of "from" does not exist in the object',
  OPERATION_VALUE_OUT_OF_BOUNDS: 'the index is beyond the end of the list',
  OPERATION_PATH_ILLEGAL_ARRAY_INDEX: 'a list takes an index or "-"',
  OPERATION_VALUE_REQUIRED: 'it has no value',
  TEST_OPERATION_FAILED: 'the test failed: the value is another one',
}

interface Step {
  readonly document: unknown
  readonly problem: string | undefined
}

/** Applies one operation to a document, which it may change. */
function applyStep(document: unknown, operation: Operation, settle: Settle): Step {
  if (operation.op === 'test') {
    // A hole is no value yet, so the library would compare its mark.
    const actual = valueAt(document, stepsOf(operation.path))
    const equal = same(settle.all(actual), settle.all(operation.value))
    const reason = actual === undefined ? 'OPERATION_PATH_UNRESOLVABLE' : 'TEST_OPERATION_FAILED'
    return { document, problem: equal ? undefined : reasons[reason] }
  }
  try {
    const { newDocument } = applyOperation(document, structuredClone(operation), true, true)
    return { document: newDocument, problem: undefined }
  } catch (error) {
    const { name = '' } = error as { name?: string }
    return { document, problem: reasons[name] ?? 'the operation is not valid' }
  }
}

function applySteps(object: unknown, patch: RenderPatch, steps: readonly unknown[], settle: Settle): Patched {
  let document: unknown = structuredClone(object)
  const touches: Touch[] = []
  for (const [index, written] of steps.entries()) {
    const operation = written as Operation
    const span = () => patch.at(['operations', index])
    const path = String(settle.all(operation.path))
    const from = 'from' in operation ? { from: String(settle.all(operation.from)) } : {}
    const step = applyStep(document, { ...operation, path, ...from } as Operation, settle)
    if (step.problem !== undefined) {
      const detail = `${patch.label}: operation ${index + 1} at ${path} cannot be applied: ${step.problem}.`
      const help = 'neofleet render --stdout without the patch shows the object it applies to.'
      return { object, touches: [], diagnostics: [diagnostic(patchFailed, detail, { span: span(), help })] }
    }
    document = step.document
    if (operation.op === 'move') touches.push({ path: stepsOf(String(settle.all(operation.from))), span })
    if (operation.op !== 'test') touches.push({ path: stepsOf(path), span })
  }
  return { object: document, touches, diagnostics: [] }
}

/** Applies one patch to a copy of an object; `body` is its operations or merge with the holes renumbered. */
export function applyPatch(object: unknown, patch: RenderPatch, body: unknown, settle: Settle): Patched {
  const settled = settle.structure(body)
  if (Array.isArray(settled)) return applySteps(object, patch, settled, settle)
  return {
    object: mergePatch(object, settled),
    touches: leavesOf(settled).map((path) => ({ path, span: () => patch.at(['merge', ...path]) })),
    diagnostics: [],
  }
}
