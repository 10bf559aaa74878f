import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import { type Layout, layout } from '../print/layout.ts'
import { type Path, valueAt } from '../source/path.ts'
import type { ObjectFact } from '../target/object-fact.ts'
import { type Decision, decideSkeleton } from '../template/decision.ts'
import { fillText, type Hole, holesIn } from '../template/hole.ts'
import type { Template } from '../template/template.ts'
import { boundPath, type Evaluable, type View } from '../template/view.ts'
import type { Touch } from './apply-patch.ts'
import { checkObject, isObject, type Schemas, unchecked } from './check-object.ts'
import { draftOf } from './draft.ts'
import { withLabels } from './labels.ts'
import { withoutGuard } from './lift-guard.ts'
import { type Judged, judgeShape, unjudged } from './objects/judge-shape.ts'
import type { RenderPatch } from './patch.ts'
import { patchObject } from './patch-object.ts'
import type { FieldFinding } from './shape-findings.ts'
import { type SlotCheck, slotCheck } from './slot-check.ts'
import { slotPaths } from './slot-paths.ts'

/** A place in the printed text that is filled for each cluster. */
export interface ShapeSlot {
  readonly path: Path
  readonly value: Evaluable
  readonly check: SlotCheck | undefined
  readonly holes: readonly Hole[]
}

/** What a fact about objects asks of one slot. */
interface SlotDemand {
  readonly slot: number
  readonly check: SlotCheck
  readonly fact: ObjectFact
}

/** What a template and its patches give for every view that takes the same branches. */
export interface Shape {
  readonly decisions: readonly Decision[]
  readonly diagnostics: readonly Diagnostic[]
  /** What an API server would drop or refuse, whatever fills the holes. */
  readonly unfit: readonly FieldFinding[]
  readonly apiVersion: string
  readonly kind: string
  readonly name: Evaluable
  readonly namespace: Evaluable
  readonly object: unknown
  readonly layout: Layout
  readonly slots: readonly ShapeSlot[]
  /** What the facts about objects say of it. */
  readonly judged: Judged
  readonly demands: readonly SlotDemand[]
  /** Which of the patches apply. */
  readonly patches: readonly number[]
  readonly holes: readonly Hole[]
  readonly placeOf: (path: Path) => Span
  /** Where the view has a field that was printed whole. */
  readonly wholeOf: (path: Path) => Path | undefined
  /** The last patch that set a field or what is around it. */
  readonly touchOf: (path: Path) => Touch | undefined
  /** The last patch that set something inside a field. */
  readonly touchBelow: (path: Path) => Touch | undefined
}

function isWithin(path: Path, outer: Path): boolean {
  return (
    outer.length <= path.length &&
    outer.every((step, index) => step === path[index] || step === '-' || path[index] === '-')
  )
}

/** Apart from what builds the shape, whose every intermediate result these functions would keep as long as they live. */
function touchesOf(touches: readonly Touch[]): Pick<Shape, 'touchOf' | 'touchBelow'> {
  return {
    touchOf: (path) => touches.findLast((touch) => isWithin(path, touch.path)),
    touchBelow: (path) => touches.findLast((touch) => isWithin(touch.path, path)),
  }
}

/** What makes a shape of a template, beside the view. */
export interface Shaping {
  /** Patches of the folders in use. */
  readonly patches: readonly RenderPatch[]
  readonly schemas: Schemas
  /** What the folders in use say about objects. */
  readonly facts: readonly ObjectFact[]
}

/** Runs a template of an object, applies the patches that match, checks the object and lays it out. */
export function buildShape(template: Template, view: View, { patches, schemas, facts }: Shaping): Shape {
  const draft = draftOf(template, view)
  const { holes, decisions, placeOf, wholeOf } = draft
  const labelled = withLabels(draft.value, view, holes, template.file)
  decisions.push(decideSkeleton(boundPath(['fleet', 'labels']), view))
  const lifted = withoutGuard(labelled, view, holes, decisions, template.file)
  const patched = patchObject(lifted, view, patches, holes, decisions)
  const { object, touches } = patched
  const { touchOf, touchBelow } = touchesOf(touches)
  const schema = isObject(object) ? schemas(object.apiVersion, object.kind) : undefined
  const broken = [...draft.diagnostics, ...patched.diagnostics]
  const checked =
    broken.length > 0 ? unchecked : checkObject({ object, view, holes, touchOf, touchBelow, placeOf }, schema)
  const judged = isObject(object) ? judgeShape(object, facts, view, holes, decisions) : unjudged
  const form = layout(object ?? {})
  const paths = slotPaths(object)
  const slotOf = new Map(form.slots.map(({ text }, index) => [text, index]))
  return {
    decisions,
    diagnostics: [...broken, ...checked.diagnostics],
    unfit: checked.unfit,
    apiVersion: String(valueAt(object, ['apiVersion'])),
    kind: String(valueAt(object, ['kind'])),
    name: fillText(String(valueAt(object, ['metadata', 'name'])), holes),
    namespace: fillText(String(valueAt(object, ['metadata', 'namespace']) ?? ''), holes),
    object,
    layout: form,
    slots: form.slots.map((slot) => ({
      path: paths.get(slot.text) ?? [],
      value: fillText(slot.text, holes),
      check: slotCheck(checked.asked.get(slot.text) ?? [], schema?.schema ?? {}),
      holes: holesIn(slot.text).flatMap((index) => holes[index] ?? []),
    })),
    judged,
    demands: judged.demands.flatMap(({ text, schema: asked, fact }) => {
      const check = slotCheck([asked], fact.schema ?? true, 'draft-7')
      return check === undefined ? [] : [{ slot: slotOf.get(text) ?? -1, check, fact }]
    }),
    patches: patched.patches,
    holes,
    placeOf,
    wholeOf,
    touchOf,
    touchBelow,
  }
}
