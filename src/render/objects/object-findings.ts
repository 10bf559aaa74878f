import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { findViolations, fits } from '../../schema/find-violations.ts'
import type { Subschema } from '../../schema/schema.ts'
import type { Violation } from '../../schema/violation.ts'
import { messageOf } from '../../schema/violation-message.ts'
import { formatPath, type Path } from '../../source/path.ts'
import type { ObjectFact } from '../../target/object-fact.ts'
import type { View } from '../../template/view.ts'
import { type ObjectPlace, placeOfPath, placeOfSlot } from '../object-place.ts'
import type { PlannedObject } from '../plan.ts'
import type { Shape } from '../shape.ts'
import type { RenderContext } from '../shape-cache.ts'
import { fillObject } from './fill-object.ts'

/** The finding that an object breaks a fact. */
export function factFinding(fact: ObjectFact, detail: string, place: ObjectPlace): Diagnostic {
  return diagnostic(fact, detail, { ...place, ...(fact.help === undefined ? {} : { help: fact.help }) })
}

/** How sentences call an object or a field of it. */
export function nameOf(shape: Shape, view: View, path: Path = []): string {
  const object = `${shape.kind} ${String(shape.name.evaluate(view))}`
  return path.length === 0 ? object : `${object}: ${formatPath(path)}`
}

function breachFinding(
  fact: ObjectFact,
  violation: Violation,
  shape: Shape,
  { object, view, place }: { readonly object: unknown; readonly view: View; readonly place: ObjectPlace },
): Diagnostic {
  const name = nameOf(shape, view, violation.path)
  const detail =
    violation.path.length === 0 && fact.schema === false
      ? `${name} may not be in a tree.`
      : `${name}: ${messageOf(violation, object, fact.schema ?? true)}`
  return factFinding(fact, detail, place)
}

/** Findings of facts that a shape breaks whatever fills its holes. */
export function shapeFactFindings(
  shape: Shape,
  planned: PlannedObject,
  context: RenderContext,
): readonly Diagnostic[] {
  return shape.judged.breaches.map(({ fact, violation }) =>
    breachFinding(fact, violation, shape, {
      object: shape.object,
      view: planned.view,
      place: placeOfPath(shape, violation.path, planned, context),
    }),
  )
}

function violationsOf(object: unknown, schema: Subschema | undefined): readonly Violation[] {
  return schema === undefined ? [] : findViolations(object, schema)
}

/** Whether an object, with all its values, fits a schema. */
export function isFit(schema: Subschema | undefined, shape: Shape, view: View): boolean {
  return schema === undefined || fits(fillObject(shape.object, shape.holes, view), schema)
}

function lateFindings(shape: Shape, planned: PlannedObject, context: RenderContext): readonly Diagnostic[] {
  const { view } = planned
  const object = fillObject(shape.object, shape.holes, view)
  return shape.judged.late.flatMap((fact) => {
    if (fact.where !== undefined && !fits(object, fact.where)) return []
    return violationsOf(object, fact.schema).map((violation) => {
      const slot = shape.slots.find(({ path }) => formatPath(path) === formatPath(violation.path))
      const place =
        slot === undefined
          ? placeOfPath(shape, violation.path, planned, context)
          : placeOfSlot(shape, slot, planned, context)
      return breachFinding(fact, violation, shape, { object, view, place })
    })
  })
}

/** Findings of facts that the values break which fill a shape. */
export function objectFactFindings(
  shape: Shape,
  planned: PlannedObject,
  values: readonly unknown[],
  context: RenderContext,
): readonly Diagnostic[] {
  const findings = shape.demands.flatMap(({ slot: index, check, fact }) => {
    const problem = check.problemWith(values[index])
    const slot = shape.slots[index]
    if (problem === undefined || slot === undefined) return []
    const detail = `${nameOf(shape, planned.view, slot.path)}: ${problem}`
    return [factFinding(fact, detail, placeOfSlot(shape, slot, planned, context))]
  })
  return shape.judged.late.length === 0 ? findings : [...findings, ...lateFindings(shape, planned, context)]
}

/** One finding for each code and place: one mistake shows in many objects. */
export function onePerPlace(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = ({ file, start }: Span) => `${file}:${start.line}:${start.column}`
  const seen = new Set<string>()
  return findings.filter(({ code, span, detail }) => {
    const key = `${code} ${span === undefined ? detail : place(span)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
