import { applyPatch as applyOperations, type Operation } from 'fast-json-patch'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import { isMap, mergePatch } from '../source/merge-patch.ts'
import type { Path } from '../source/path.ts'
import { patchFailed } from './codes.ts'
import type { RenderPatch } from './patch.ts'

/** A field that a patch set, and the line that did it. */
export interface Touch {
  readonly path: Path
  readonly span: Span
}

/** What a patch made of an object. */
export interface Patched {
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

/** What went wrong, as a sentence; the library's own messages carry the whole object. */
function reasonOf(error: unknown): string {
  const name = (error as { name?: string }).name ?? ''
  const reasons: Readonly<Record<string, string>> = {
    OPERATION_PATH_UNRESOLVABLE: 'the path does not exist in the object',
    OPERATION_PATH_CANNOT_ADD: 'the parent of the path does not exist in the object',
    OPERATION_FROM_UNRESOLVABLE: 'the path of "from" does not exist in the object',
    OPERATION_VALUE_OUT_OF_BOUNDS: 'the index is beyond the end of the list',
    OPERATION_PATH_ILLEGAL_ARRAY_INDEX: 'a list takes an index or "-"',
    OPERATION_VALUE_REQUIRED: 'it has no value',
    TEST_OPERATION_FAILED: 'the test failed: the value is another one',
  }
  return reasons[name] ?? 'the operation is not valid'
}

function applySteps(object: unknown, patch: RenderPatch, operations: readonly unknown[]): Patched {
  const copy = structuredClone(object)
  try {
    const steps = structuredClone(operations) as Operation[]
    const result = applyOperations(copy, steps, true, true)
    const touches = operations.map((operation, index) => ({
      path: stepsOf(String((operation as Operation).path)),
      span: patch.at(['operations', index]),
    }))
    return { object: result.newDocument, touches, diagnostics: [] }
  } catch (error) {
    const index = (error as { index?: number }).index ?? 0
    const path = (operations[index] as Operation | undefined)?.path ?? ''
    return {
      object,
      touches: [],
      diagnostics: [
        diagnostic(
          patchFailed,
          `${patch.label}: operation ${index + 1} at ${path} cannot be applied: ${reasonOf(error)}.`,
          {
            span: patch.at(['operations', index]),
            help: 'neofleet render --stdout without the patch shows the object it applies to.',
          },
        ),
      ],
    }
  }
}

/** Applies one patch to a copy of an object; `body` is its operations or merge with the holes renumbered. */
export function applyPatch(object: unknown, patch: RenderPatch, body: unknown): Patched {
  if (Array.isArray(body)) return applySteps(object, patch, body)
  return {
    object: mergePatch(object, body),
    touches: leavesOf(body).map((path) => ({ path, span: patch.at(['merge', ...path]) })),
    diagnostics: [],
  }
}
