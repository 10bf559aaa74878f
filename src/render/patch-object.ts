import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { valueAt } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { bindAtTop } from '../template/bind.ts'
import { type Decision, decideEqual, decideTruth } from '../template/decision.ts'
import { fillText, type Hole, hasHole, shiftHoles } from '../template/hole.ts'
import { boundPath, type Evaluable, type View } from '../template/view.ts'
import { applyPatch, type Touch } from './apply-patch.ts'
import type { RenderPatch } from './patch.ts'
import { settleFor } from './settle.ts'

/** Renumbers the holes of a patch so that they fit into the table of the shape it joins. */
function shifted(value: unknown, offset: number): unknown {
  if (typeof value === 'string') return hasHole(value) ? shiftHoles(value, offset) : value
  if (Array.isArray(value)) return value.map((item) => shifted(item, offset))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(shifted(key, offset)), shifted(item, offset)]),
  )
}

/** Whether a patch is meant for an object; every look that could differ elsewhere becomes a decision of the shape. */
function matches(
  patch: RenderPatch,
  object: unknown,
  view: View,
  holes: readonly Hole[],
  decisions: Decision[],
): boolean {
  const { kind, name, namespace, cluster } = patch.target
  if (valueAt(object, ['kind']) !== kind) return false
  const looks: [string | undefined, Evaluable][] = [
    [cluster, boundPath(['cluster', 'name'])],
    [name, fillText(String(valueAt(object, ['metadata', 'name'])), holes)],
    [namespace, fillText(String(valueAt(object, ['metadata', 'namespace'])), holes)],
  ]
  for (const [wanted, at] of looks) {
    if (wanted === undefined) continue
    const decision = decideEqual(at, wanted, view)
    decisions.push(decision)
    if (!decision.outcome) return false
  }
  if (patch.when === undefined) return true
  const decision = decideTruth(bindAtTop(patch.when), view)
  decisions.push(decision)
  return decision.outcome === true
}

/** An object after all patches that are meant for it. */
interface PatchedObject {
  readonly object: unknown
  readonly touches: readonly Touch[]
  readonly patches: readonly number[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Applies every patch that matches, in their order; holes and decisions are added to those of the shape. */
export function patchObject(
  start: unknown,
  view: View,
  patches: readonly RenderPatch[],
  holes: Hole[],
  decisions: Decision[],
): PatchedObject {
  let object = start
  const settle = settleFor(view, holes, decisions)
  const touches: Touch[] = []
  const applied: number[] = []
  const diagnostics: Diagnostic[] = []
  patches.forEach((patch, index) => {
    if (!matches(patch, object, view, holes, decisions)) return
    const body = shifted(patch.operations ?? patch.merge, holes.length)
    for (const expression of patch.expressions) {
      const bound = bindAtTop(expression)
      holes.push({ bound, ...(({ file, start: { line } }) => ({ file, line }))(patch.at([])) })
    }
    const result = applyPatch(object, patch, body, settle)
    object = result.object
    touches.push(...result.touches)
    diagnostics.push(...result.diagnostics)
    applied.push(index)
  })
  return { object, touches, patches: applied, diagnostics }
}
