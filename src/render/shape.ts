import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { lineSpan, type Span } from '../diagnostics/span.ts'
import { type Layout, layout } from '../print/layout.ts'
import type { KindSchema } from '../schema/kind-schema.ts'
import type { Schema } from '../schema/schema.ts'
import { parseRendered } from '../source/parse-rendered.ts'
import { type Path, valueAt } from '../source/path.ts'
import type { ObjectFact } from '../target/object-fact.ts'
import { templateYaml } from '../template/codes.ts'
import { type Decision, decideSkeleton } from '../template/decision.ts'
import { asTextHole, fillText, type Hole, holesIn } from '../template/hole.ts'
import type { Template } from '../template/template.ts'
import { trace } from '../template/trace.ts'
import { boundPath, type View } from '../template/view.ts'
import type { Touch } from './apply-patch.ts'
import { unknownKind } from './codes.ts'
import { withLabels } from './labels.ts'
import { withoutGuard } from './lift-guard.ts'
import { patchedExpressions } from './monitoring/patched-expressions.ts'
import { type Judged, judgeShape, rootOf, unjudged } from './objects/judge-shape.ts'
import type { RenderPatch } from './patch.ts'
import { patchObject } from './patch-object.ts'
import {
  type FieldFinding,
  missingFinding,
  namelessFinding,
  namespaceFindings,
  schemaFindings,
} from './shape-findings.ts'
import { type SlotCheck, slotCheck } from './slot-check.ts'
import { slotPaths } from './slot-paths.ts'
import { wholeValueAt } from './whole-values.ts'

/** Looks up what is known of a kind. */
export type Schemas = (apiVersion: string, kind: string) => KindSchema | undefined

/** A text of the object, given a view. */
export type TextOf = (view: View) => unknown

/** A place in the printed text that is filled for each cluster. */
export interface ShapeSlot {
  readonly path: Path
  readonly value: TextOf
  readonly check: SlotCheck | undefined
  readonly holes: readonly Hole[]
}

/** What a fact about objects asks of one slot. */
export interface SlotDemand {
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
  readonly name: TextOf
  readonly namespace: TextOf
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

/** Runs a template, applies the patches that match, checks the object and lays it out. */
export function buildShape(
  template: Template,
  view: View,
  patches: readonly RenderPatch[],
  schemas: Schemas | undefined,
  facts: readonly ObjectFact[],
): Shape {
  const holes: Hole[] = []
  const traced = trace(template, view, holes)
  const decisions = [...traced.decisions]
  const unfit: FieldFinding[] = []
  const diagnostics: Diagnostic[] = traced.missing.map(missingFinding)
  const rendered = parseRendered(traced.text, asTextHole)
  const lineAt = (printed: number): Span => {
    const { file, line } = traced.lines[printed - 1] ?? { file: template.file, line: 1 }
    return lineSpan(file, line)
  }
  if (rendered.problem !== undefined && diagnostics.length === 0) {
    diagnostics.push(
      diagnostic(templateYaml, `What it prints is not YAML: ${rendered.problem.message}`, {
        span: lineAt(rendered.problem.line),
      }),
    )
  }
  const labelled =
    schemas === undefined ? rendered.value : withLabels(rendered.value, view, holes, template.file)
  if (schemas !== undefined) decisions.push(decideSkeleton(boundPath(['fleet', 'labels']), view))
  const lifted =
    schemas === undefined ? labelled : withoutGuard(labelled, view, holes, decisions, template.file)
  const result = patchObject(lifted, view, schemas === undefined ? [] : patches, holes, decisions)
  const { object } = result
  diagnostics.push(...result.diagnostics)

  const touchOf = (path: Path) => result.touches.findLast((touch) => isWithin(path, touch.path))
  const touchBelow = (path: Path) => result.touches.findLast((touch) => isWithin(touch.path, path))
  const placeOf = (path: Path): Span => lineAt(rendered.lineOf(path))
  const apiVersion = valueAt(object, ['apiVersion'])
  const kind = valueAt(object, ['kind'])
  const name = valueAt(object, ['metadata', 'name'])
  const constraints = new Map<string, Schema[]>()
  const complete = typeof apiVersion === 'string' && typeof kind === 'string' && name !== undefined
  const kindSchema = complete ? schemas?.(apiVersion, kind) : undefined
  if (schemas !== undefined && diagnostics.length === 0) {
    const known = kindSchema
    if (!complete) {
      diagnostics.push(namelessFinding(object, touchOf, placeOf))
    } else if (known === undefined) {
      diagnostics.push(
        diagnostic(unknownKind, `No schema is known for ${apiVersion} ${kind}.`, {
          span: touchOf(['kind'])?.span() ?? placeOf(['kind']),
        }),
      )
    } else {
      diagnostics.push(
        ...namespaceFindings(
          object,
          known,
          () => touchOf(['metadata', 'namespace'])?.span() ?? placeOf(['metadata']),
        ),
      )
      unfit.push(
        ...schemaFindings(object, known, constraints, (path) => touchOf(path) ?? touchBelow(path), placeOf),
      )
      if (result.touches.length > 0)
        diagnostics.push(...patchedExpressions(kind, { object, view, holes, touchOf, placeOf }))
    }
  }
  const judged =
    complete && schemas !== undefined ? judgeShape(object, facts, view, holes, decisions) : unjudged
  const form = layout(object ?? {})
  const paths = slotPaths(object)
  return {
    decisions,
    diagnostics,
    unfit,
    apiVersion: String(apiVersion),
    kind: String(kind),
    name: fillText(String(name), holes),
    namespace: fillText(String(valueAt(object, ['metadata', 'namespace']) ?? ''), holes),
    object,
    layout: form,
    slots: form.slots.map((slot) => ({
      path: paths.get(slot.text) ?? [],
      value: fillText(slot.text, holes),
      check: slotCheck(constraints.get(slot.text) ?? [], kindSchema?.schema ?? {}),
      holes: holesIn(slot.text).flatMap((index) => holes[index] ?? []),
    })),
    judged,
    demands: judged.demands.flatMap(({ text, schema, fact }) => {
      const slot = form.slots.findIndex((each) => each.text === text)
      const check = slotCheck([schema], rootOf(fact.schema ?? true), 'draft-7')
      return check === undefined ? [] : [{ slot, check, fact }]
    }),
    patches: result.patches,
    holes,
    placeOf,
    wholeOf: (path) => wholeValueAt(path, rendered, traced.wholes),
    touchOf,
    touchBelow,
  }
}
