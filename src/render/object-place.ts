import type { Diagnostic, Related } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Path } from '../source/path.ts'
import type { PlannedObject } from './plan.ts'
import type { Shape, ShapeSlot } from './shape.ts'
import type { RenderContext } from './shape-cache.ts'
import type { FieldFinding } from './shape-findings.ts'
import { specPathOf } from './spec-path.ts'

/** Where a finding about a rendered field points. */
export interface ObjectPlace {
  readonly span: Span
  readonly related?: readonly Related[]
}

/** The place in the spec of a field that is printed whole, unless a patch has made it what it is. */
function placeOfWhole(
  shape: Shape,
  path: Path,
  planned: PlannedObject,
  context: RenderContext,
): ObjectPlace | undefined {
  if ((shape.touchOf(path) ?? shape.touchBelow(path)) !== undefined) return undefined
  const inView = shape.wholeOf(path)
  const spec = inView && specPathOf(inView, planned.view, context.overlay)
  if (spec === undefined) return undefined
  return {
    span: context.places.at(spec),
    related: [{ span: shape.placeOf(path), message: 'what prints it' }],
  }
}

/** A finding about a field at the place in the spec that says it, if that is where it comes from. */
export function blamed(
  { path, finding }: FieldFinding,
  shape: Shape,
  planned: PlannedObject,
  context: RenderContext,
): Diagnostic {
  return { ...finding, ...placeOfWhole(shape, path, planned, context) }
}

/** The patch that made a field, or a part of it, what it is; else what prints it, and the spec where it is whole. */
export function placeOfPath(
  shape: Shape,
  path: Path,
  planned: PlannedObject,
  context: RenderContext,
): ObjectPlace {
  const template = shape.placeOf(path)
  const ofKind = shape.touchOf(['kind'])
  const touch =
    shape.touchOf(path) ?? (path.length === 0 ? ofKind : undefined) ?? shape.touchBelow(path) ?? ofKind
  if (touch === undefined) return placeOfWhole(shape, path, planned, context) ?? { span: template }
  return { span: touch.span(), related: [{ span: template, message: 'the template of the object' }] }
}

/** The place in the spec that fills a slot; else what prints it. */
export function placeOfSlot(
  shape: Shape,
  slot: ShapeSlot,
  planned: PlannedObject,
  context: RenderContext,
): ObjectPlace {
  const spec = slot.holes
    .map((hole) => hole.bound.path && specPathOf(hole.bound.path, planned.view, context.overlay))
    .find((path) => path !== undefined)
  const template = shape.touchOf(slot.path)?.span() ?? shape.placeOf(slot.path)
  if (spec === undefined) return { span: template }
  return { span: context.places.at(spec), related: [{ span: template, message: 'what prints it' }] }
}
