import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import type { Places } from '../fleet/layers.ts'
import { fill, type Layout } from '../print/layout.ts'
import type { Scalar } from '../print/scalar.ts'
import { formatPath } from '../source/path.ts'
import { missingValue } from '../template/codes.ts'
import { agree } from '../template/decision.ts'
import type { Template } from '../template/template.ts'
import type { View } from '../template/view.ts'
import { clashing, emptyOutput, pruned } from './codes.ts'
import type { Manifest } from './manifest.ts'
import { manifestPaths } from './manifest-path.ts'
import { nowhereFindings } from './nowhere-findings.ts'
import { fieldOrigins } from './origin.ts'
import { countFinding, type RenderPatch } from './patch.ts'
import type { Plan, PlannedObject } from './plan.ts'
import { buildShape, type Schemas, type Shape } from './shape.ts'
import { specPathOf } from './spec-path.ts'
import { valuesFile } from './values-file.ts'

/** Shapes found so far, kept across clusters and fleets: a template with the same patches is laid out once per shape. */
export type ShapeCache = WeakMap<Template, Shape[]>

/** What a render needs beside the plan. */
export interface RenderContext {
  /** Patches of the folders in use. */
  readonly patches: readonly RenderPatch[]
  readonly schemas: Schemas
  /** One for all fleets that have the same folders. */
  readonly shapes: ShapeCache
  /** The fleet's own patches, applied after those of the folders, and the shapes they make. */
  readonly own: { readonly patches: readonly RenderPatch[]; readonly shapes: ShapeCache }
  /** Where the spec says things. */
  readonly places: Places
  /** Name of the overlay, under which its options stand in the spec. */
  readonly overlay: string
}

type Shaping = Pick<RenderContext, 'patches' | 'own' | 'schemas'>

function remembered(shapes: ShapeCache, template: Template, view: View, build: () => Shape): Shape {
  const known = shapes.get(template) ?? []
  const found = known.find((shape) => agree(shape.decisions, view))
  if (found !== undefined) return found
  const shape = build()
  shapes.set(template, [...known, shape])
  return shape
}

/**
 * The shape a view takes: a known one, or a new one. A fleet's own patches make shapes of its own only for the
 * kinds they are meant for; all others it shares with every fleet of the same folders.
 */
export function shapeFor(
  template: Template,
  view: View,
  context: Shaping & Pick<RenderContext, 'shapes'>,
  isObject = true,
): Shape {
  const schemas = isObject ? context.schemas : undefined
  const { patches, own } = context
  const shared = remembered(context.shapes, template, view, () =>
    buildShape(template, view, patches, schemas),
  )
  if (!isObject || !own.patches.some((patch) => patch.target.kind === shared.kind)) return shared
  return remembered(own.shapes, template, view, () =>
    buildShape(template, view, [...patches, ...own.patches], schemas),
  )
}

/** Findings about the values that fill a shape, at the place in the spec they come from. */
function slotFindings(
  shape: Shape,
  planned: PlannedObject,
  values: readonly unknown[],
  context: RenderContext,
): readonly Diagnostic[] {
  return shape.slots.flatMap((slot, index) => {
    const value = values[index]
    const spec = slot.holes
      .map((hole) => hole.bound.path && specPathOf(hole.bound.path, planned.view, context.overlay))
      .find((path) => path !== undefined)
    const template = shape.touchOf(slot.path)?.span() ?? shape.placeOf(slot.path)
    if (value === undefined || value === null || typeof value === 'object') {
      const view = slot.holes.map((hole) => formatPath(hole.bound.path ?? [])).join(', ')
      return [
        diagnostic(
          missingValue,
          `${shape.kind} ${formatPath(slot.path)} of ${planned.viewOf} has no value: ${view}.`,
          { span: template },
        ),
      ]
    }
    const problem = slot.check?.(value)
    if (problem === undefined) return []
    const detail = `${shape.kind} ${formatPath(slot.path)} of ${planned.viewOf} would be ${JSON.stringify(value)}. ${problem}`
    return [
      diagnostic(pruned, detail, {
        span: spec === undefined ? template : context.places.at(spec),
        ...(spec === undefined ? {} : { related: [{ span: template, message: 'what prints it' }] }),
      }),
    ]
  })
}

interface Made {
  readonly planned: PlannedObject
  readonly shape: Shape
  readonly text: string
  readonly name: string
  readonly namespace: string
}

function make(
  planned: PlannedObject,
  context: RenderContext,
  diagnostics: Diagnostic[],
  reported: Set<Shape>,
): Made | undefined {
  const shape = shapeFor(planned.entry.template, planned.view, context)
  if (shape.diagnostics.length > 0 && !reported.has(shape)) {
    reported.add(shape)
    diagnostics.push(...shape.diagnostics)
  }
  if (hasErrors(shape.diagnostics)) return undefined
  const values = shape.slots.map((slot) => slot.value(planned.view))
  const sound = values.every(
    (value, index) => isScalar(value) && shape.slots[index]?.check?.(value) === undefined,
  )
  if (!sound) {
    diagnostics.push(...slotFindings(shape, planned, values, context))
    return undefined
  }
  return {
    planned,
    shape,
    text: printed(shape.layout, values),
    name: String(shape.name(planned.view)),
    namespace: String(shape.namespace(planned.view)),
  }
}

function isScalar(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'object'
}

function printed(form: Layout, values: readonly unknown[]): string {
  return fill(form, values as readonly Scalar[])
}

function patchFindings(
  made: readonly Made[],
  plan: Plan,
  patches: readonly RenderPatch[],
  whole: boolean,
): readonly Diagnostic[] {
  return patches.flatMap((patch, index) => {
    const hits = made.filter(({ shape }) => shape.patches.includes(index))
    if (patch.counts === 'tree')
      return whole ? (countFinding(patch, hits.length, 'in the whole tree') ?? []) : []
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

function clashFindings(manifests: readonly Manifest[], made: readonly Made[]): readonly Diagnostic[] {
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

/** Renders a plan: one text for each object, every finding at once. `whole` is false for a part of a tree. */
export function renderPlan(plan: Plan, context: RenderContext, whole = true): Result<readonly Manifest[]> {
  const misplaced = nowhereFindings(plan)
  if (misplaced.length > 0) return failure(...misplaced)
  const diagnostics: Diagnostic[] = []
  const reported = new Set<Shape>()
  const made = plan.objects.flatMap((planned) => make(planned, context, diagnostics, reported) ?? [])
  if (!hasErrors(diagnostics))
    diagnostics.push(...patchFindings(made, plan, [...context.patches, ...context.own.patches], whole))
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

/** Renders the chart values of a plan, as `[owner, path, text]`. */
export function renderValues(
  plan: Plan,
  context: RenderContext,
): Result<readonly (readonly [string, string, string])[]> {
  const diagnostics: Diagnostic[] = []
  const files = plan.values.flatMap(({ entry, view, owner }) => {
    const shape = shapeFor(entry.template, view, context, false)
    diagnostics.push(...shape.diagnostics)
    if (hasErrors(shape.diagnostics)) return []
    return [[owner, `values/${owner}/${entry.chart}.json`, valuesFile(shape, view)] as const]
  })
  return hasErrors(diagnostics) ? failure(...diagnostics) : success(files, diagnostics)
}
