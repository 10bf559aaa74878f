import type { Related } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Path } from '../source/path.ts'
import type { PlannedObject } from './plan.ts'
import type { Shape, ShapeSlot } from './shape.ts'
import type { RenderContext } from './shape-cache.ts'
import { specPathOf } from './spec-path.ts'

/** Where a finding about a rendered field points. */
export interface ObjectPlace {
  readonly span: Span
  readonly related?: readonly Related[]
}

/** The patch that made a field, or a part of it, what it is; else the line of the template. */
export function placeOfPath(shape: Shape, path: Path): ObjectPlace {
  const template = shape.placeOf(path)
  const ofKind = shape.touchOf(['kind'])
  const touch =
    shape.touchOf(path) ?? (path.length === 0 ? ofKind : undefined) ?? shape.touchBelow(path) ?? ofKind
  if (touch === undefined) return { span: template }
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
