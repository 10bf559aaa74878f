import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { fill, type Layout } from '../print/layout.ts'
import type { Scalar } from '../print/scalar.ts'
import { emptyOutput } from './codes.ts'
import type { Manifest, RenderedFile } from './manifest.ts'
import { manifestPaths } from './manifest-path.ts'
import { nowhereFindings } from './nowhere-findings.ts'
import { blamed } from './object-place.ts'
import { listFindings } from './objects/list-findings.ts'
import { objectFactFindings, onePerPlace, shapeFactFindings } from './objects/object-findings.ts'
import { referenceFindings } from './objects/reference-findings.ts'
import { fieldOrigins } from './origin.ts'
import type { Plan, PlannedObject } from './plan.ts'
import { clashFindings, type Made, patchFindings, slotFindings } from './render-findings.ts'
import type { Shape } from './shape.ts'
import { type RenderContext, shapeFor } from './shape-cache.ts'
import { valuesFile, valuesShape } from './values-file.ts'

function make(
  planned: PlannedObject,
  context: RenderContext,
  diagnostics: Diagnostic[],
  said: Diagnostic[],
  reported: Set<Shape>,
): Made | undefined {
  const shape = shapeFor(planned.entry.template, planned.view, context)
  if (!reported.has(shape)) {
    reported.add(shape)
    diagnostics.push(...shape.diagnostics)
    diagnostics.push(...shape.unfit.map((each) => blamed(each, shape, planned, context)))
    said.push(...shapeFactFindings(shape, planned, context))
  }
  if (shape.unfit.length > 0 || hasErrors(shape.diagnostics)) return undefined
  const { view } = planned
  const values = shape.slots.map((slot) => slot.value.evaluate(view))
  const sound = values.every(
    (value, index) => isScalar(value) && shape.slots[index]?.check?.problemWith(value) === undefined,
  )
  if (!sound) {
    diagnostics.push(...slotFindings(shape, planned, values, context))
    return undefined
  }
  if (shape.demands.length > 0 || shape.judged.late.length > 0) {
    said.push(...objectFactFindings(shape, planned, values, context))
  }
  // One patch that does harm in two clusters is told for both.
  diagnostics.push(...listFindings(shape, planned, context))
  return {
    planned,
    shape,
    text: printed(shape.layout, values),
    name: String(shape.name.evaluate(view)),
    namespace: String(shape.namespace.evaluate(view)),
  }
}

function isScalar(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'object'
}

function printed(form: Layout, values: readonly unknown[]): string {
  return fill(form, values as readonly Scalar[])
}

/** Renders a plan: one text for each object, every finding at once. */
export function renderPlan(plan: Plan, context: RenderContext): Result<readonly Manifest[]> {
  const misplaced = nowhereFindings(plan)
  if (misplaced.length > 0) return failure(...misplaced)
  const diagnostics: Diagnostic[] = []
  const said: Diagnostic[] = []
  const reported = new Set<Shape>()
  const made = plan.objects.flatMap((planned) => make(planned, context, diagnostics, said, reported) ?? [])
  if (!hasErrors(diagnostics))
    diagnostics.push(...patchFindings(made, plan, [...context.patches, ...context.own.patches]))
  if (made.length === plan.objects.length) said.push(...referenceFindings(made, plan, context))
  diagnostics.push(...onePerPlace(said))
  const objects = made.map(({ planned, shape, name, namespace }) => ({
    owner: planned.owner,
    area: planned.entry.area,
    apiVersion: shape.apiVersion,
    kind: shape.kind,
    namespace,
    name,
  }))
  const paths = manifestPaths(objects)
  const manifests = made.map(
    ({ planned, shape, text, name, namespace }, index): Manifest => ({
      path: paths[index] ?? '',
      text,
      owner: planned.owner,
      area: planned.entry.area,
      viewOf: planned.viewOf,
      view: planned.view,
      apiVersion: shape.apiVersion,
      kind: shape.kind,
      namespace,
      name,
      origins: () => fieldOrigins(shape),
    }),
  )
  diagnostics.push(...clashFindings(manifests, made))
  const empty = plan.owners.filter((owner) => !manifests.some((manifest) => manifest.owner === owner))
  if (!hasErrors(diagnostics)) {
    diagnostics.push(
      ...empty.map((owner) => diagnostic(emptyOutput, `The render gives no object for ${owner}.`)),
    )
  }
  return hasErrors(diagnostics) ? failure(...diagnostics) : success(manifests, diagnostics)
}

/** Renders the chart values of a plan, one file for each release. */
export function renderValues(plan: Plan): Result<readonly RenderedFile[]> {
  const diagnostics: Diagnostic[] = []
  const files = plan.values.flatMap(({ entry, name, view, owner }) => {
    const shape = valuesShape(entry.template, view)
    diagnostics.push(...shape.diagnostics)
    if (hasErrors(shape.diagnostics)) return []
    const path = `values/${owner}/${name}.json`
    return [{ path, text: valuesFile(shape, view), owner, view, origins: () => fieldOrigins(shape) }]
  })
  return hasErrors(diagnostics) ? failure(...diagnostics) : success(files, diagnostics)
}
