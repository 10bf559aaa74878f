import type { Places } from '../fleet/places.ts'
import type { CreatedObject } from '../target/object-fact.ts'
import { agree } from '../template/decision.ts'
import type { Template } from '../template/template.ts'
import type { View } from '../template/view.ts'
import type { RenderPatch } from './patch.ts'
import { buildShape, type Shape, type Shaping } from './shape.ts'

/** Shapes found so far, kept across clusters and fleets: a template with the same patches is laid out once per shape. */
export type ShapeCache = WeakMap<Template, readonly Shape[]>

/** What a render needs beside the plan. */
export interface RenderContext extends Shaping {
  /** Objects that are there without being rendered. */
  readonly creates: readonly CreatedObject[]
  /** One for all fleets that have the same folders. */
  readonly shapes: ShapeCache
  /** The fleet's own patches, applied after those of the folders, and the shapes they make. */
  readonly own: { readonly patches: readonly RenderPatch[]; readonly shapes: ShapeCache }
  /** Where the spec says things. */
  readonly places: Places
  /** Name of the overlay, under which its options stand in the spec. */
  readonly overlay: string
}

/** Of one template: more come only where every cluster has its own, and the newest are the likeliest to be met again. */
const mostShapes = 100

/** A shape that a view takes too, or a new one, which is then remembered. */
export function remembered<S extends Pick<Shape, 'decisions'>>(
  shapes: WeakMap<Template, readonly S[]>,
  template: Template,
  view: View,
  build: () => S,
): S {
  const known = shapes.get(template) ?? []
  const found = known.find((shape) => agree(shape.decisions, view))
  if (found !== undefined) return found
  const shape = build()
  shapes.set(template, [...known.slice(-mostShapes), shape])
  return shape
}

/** The kind that a template writes out; undefined where it comes from a value. */
function writtenKind({ nodes: [first] }: Template): string | undefined {
  return first?.type === 'text' ? /^kind: (\w+)$/m.exec(first.text)?.[1] : undefined
}

/**
 * The shape a view takes: a known one, or a new one. A fleet's own patches make shapes of its own only for the
 * kinds they are meant for; all others it shares with every fleet of the same folders.
 */
export function shapeFor(
  template: Template,
  view: View,
  context: Pick<RenderContext, 'shapes' | 'own' | keyof Shaping>,
): Shape {
  const { patches, own } = context
  const isOwn = (kind: string) => own.patches.some((patch) => patch.target.kind === kind)
  const ownShape = () =>
    remembered(own.shapes, template, view, () =>
      buildShape(template, view, { ...context, patches: [...patches, ...own.patches] }),
    )
  // Nobody would look at the shared one, and it is as much work.
  if (isOwn(writtenKind(template) ?? '')) return ownShape()
  const shared = remembered(context.shapes, template, view, () => buildShape(template, view, context))
  return isOwn(shared.kind) ? ownShape() : shared
}
