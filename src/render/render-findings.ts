import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { formatPath } from '../source/path.ts'
import { missingValue } from '../template/codes.ts'
import { clashing, pruned } from './codes.ts'
import type { Manifest } from './manifest.ts'
import { placeOfSlot } from './object-place.ts'
import { countFinding, type RenderPatch } from './patch.ts'
import type { Plan, PlannedObject } from './plan.ts'
import type { Shape } from './shape.ts'
import type { RenderContext } from './shape-cache.ts'

/** One object filled for one view. */
export interface Made {
  readonly planned: PlannedObject
  readonly shape: Shape
  readonly text: string
  readonly name: string
  readonly namespace: string
}

/** Findings about the values that fill a shape, at the place in the spec they come from. */
export function slotFindings(
  shape: Shape,
  planned: PlannedObject,
  values: readonly unknown[],
  context: RenderContext,
): readonly Diagnostic[] {
  return shape.slots.flatMap((slot, index) => {
    const value = values[index]
    if (value === undefined || value === null || typeof value === 'object') {
      const view = slot.holes.map((hole) => formatPath(hole.bound.path ?? [])).join(', ')
      return [
        diagnostic(
          missingValue,
          `${shape.kind} ${formatPath(slot.path)} of ${planned.viewOf} has no value: ${view}.`,
          { span: shape.touchOf(slot.path)?.span() ?? shape.placeOf(slot.path) },
        ),
      ]
    }
    const problem = slot.check?.problemWith(value)
    if (problem === undefined) return []
    const detail = `${shape.kind} ${formatPath(slot.path)} of ${planned.viewOf} would be ${JSON.stringify(value)}. ${problem}`
    return [diagnostic(pruned, detail, placeOfSlot(shape, slot, planned, context))]
  })
}

/** Patches that matched another number of objects than they say. */
export function patchFindings(
  made: readonly Made[],
  plan: Plan,
  patches: readonly RenderPatch[],
): readonly Diagnostic[] {
  return patches.flatMap((patch, index) => {
    const hits = made.filter(({ shape }) => shape.patches.includes(index))
    if (patch.counts === 'tree')
      return plan.isPart ? [] : (countFinding(patch, hits.length, 'in the whole tree') ?? [])
    const perCluster = new Map(plan.owners.map((owner) => [owner, 0]))
    for (const { planned } of hits) perCluster.set(planned.viewOf, (perCluster.get(planned.viewOf) ?? 0) + 1)
    for (const [cluster, count] of perCluster) {
      const finding =
        count === 0 && patch.when !== undefined ? undefined : countFinding(patch, count, `in ${cluster}`)
      if (finding !== undefined) return [finding]
    }
    return []
  })
}

/** Two objects that would be one file, and so one object. */
export function clashFindings(manifests: readonly Manifest[], made: readonly Made[]): readonly Diagnostic[] {
  const first = new Map<string, number>()
  return manifests.flatMap((manifest, index) => {
    const key = manifest.path.toLowerCase()
    const other = first.get(key)
    if (other === undefined) {
      first.set(key, index)
      return []
    }
    const [here, there] = [made[index], made[other]]
    if (here === undefined || there === undefined) return []
    return [
      diagnostic(
        clashing,
        `${manifest.owner} gets ${manifest.kind} ${manifest.name} twice, both at ${manifest.path}.`,
        {
          span: here.shape.placeOf(['metadata', 'name']),
          related: [{ span: there.shape.placeOf(['metadata', 'name']), message: 'the other one' }],
        },
      ),
    ]
  })
}
