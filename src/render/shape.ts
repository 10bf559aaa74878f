import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import { type Layout, layout } from '../print/layout.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { KindSchema } from '../schema/kind-schema.ts'
import type { Schema } from '../schema/schema.ts'
import { isMap } from '../source/merge-patch.ts'
import { parseRendered } from '../source/parse-rendered.ts'
import { formatPath, type Path, valueAt } from '../source/path.ts'
import { bind } from '../template/bind.ts'
import { missingValue, templateYaml } from '../template/codes.ts'
import { type Decision, decideSkeleton, decideTruth, decideValue } from '../template/decision.ts'
import { asTextHole, fillText, type Hole, hasHole, holesIn, holeText, shiftHoles } from '../template/hole.ts'
import type { Template } from '../template/template.ts'
import { type MissingValue, type TemplateLine, trace } from '../template/trace.ts'
import { boundPath, type View } from '../template/view.ts'
import { applyPatch, type Touch } from './apply-patch.ts'
import { pruned, unknownKind, wrongNamespace } from './codes.ts'
import type { RenderPatch } from './patch.ts'
import { type SlotCheck, slotCheck } from './slot-check.ts'

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

/** What a template and its patches give for every view that takes the same branches. */
export interface Shape {
  readonly decisions: readonly Decision[]
  readonly diagnostics: readonly Diagnostic[]
  readonly apiVersion: string
  readonly kind: string
  readonly name: TextOf
  readonly namespace: TextOf
  readonly object: unknown
  readonly layout: Layout
  readonly slots: readonly ShapeSlot[]
  /** Which of the patches apply. */
  readonly patches: readonly number[]
  readonly holes: readonly Hole[]
  readonly placeOf: (path: Path) => Span
  readonly touchOf: (path: Path) => Touch | undefined
}

function lineSpan({ file, line }: TemplateLine): Span {
  return { file, start: { line, column: 1, offset: 0 }, end: { line, column: 2, offset: 0 } }
}

const reasons: Readonly<Record<MissingValue['reason'], (text: string) => string>> = {
  absent: (text) => `{{${text}}} has no value here.`,
  'not-a-list': (text) => `{{#each ${text}}} loops over something that is neither a list nor a map.`,
  'needs-json': (text) => `{{${text}}} is a list or a map; {{json ${text}}} prints it whole.`,
  'key-not-text': (text) => `{{${text}}} is printed as a key and is no text.`,
  'no-such-include': (text) => `There is no templates/includes/${text}.hbs.`,
}

function missingFinding(template: Template, missing: MissingValue): Diagnostic {
  const place = { ...missing.place, offset: 0 }
  return diagnostic(missingValue, reasons[missing.reason](missing.text), {
    span: {
      file: template.file,
      start: place,
      end: { ...place, column: place.column + missing.text.length + 4 },
    },
    help: 'Put it inside {{#if …}} when it is optional.',
  })
}

/** Renumbers the holes of a patch so that they fit into the table of the shape it joins. */
function shifted(value: unknown, offset: number): unknown {
  if (typeof value === 'string') return hasHole(value) ? shiftHoles(value, offset) : value
  if (Array.isArray(value)) return value.map((item) => shifted(item, offset))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shifted(item, offset)]))
}

/** Puts the fleet's labels on an object, before any patch can change them. */
function withLabels(object: unknown, view: View, holes: Hole[], file: string): unknown {
  const labels = valueAt(view, ['fleet', 'labels'])
  const metadata = valueAt(object, ['metadata'])
  if (!isMap(labels) || !isMap(metadata) || Object.keys(labels).length === 0) return object
  const added: Record<string, unknown> = {}
  for (const key of Object.keys(labels)) {
    holes.push({ bound: boundPath(['fleet', 'labels', key]), line: 1, file })
    added[key] = asTextHole(holeText(holes.length - 1))
  }
  const own = isMap(metadata['labels']) ? metadata['labels'] : {}
  return { ...(object as object), metadata: { ...metadata, labels: { ...added, ...own } } }
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
  const looks: [string | undefined, TextOf][] = [
    [cluster, (other) => valueAt(other, ['cluster', 'name'])],
    [name, fillText(String(valueAt(object, ['metadata', 'name'])), holes)],
    [namespace, fillText(String(valueAt(object, ['metadata', 'namespace'])), holes)],
  ]
  for (const [wanted, look] of looks) {
    if (wanted === undefined) continue
    const decision: Decision = { look: (other) => look(other) === wanted, outcome: look(view) === wanted }
    decisions.push(decision)
    if (!decision.outcome) return false
  }
  if (patch.when === undefined) return true
  const decision = decideTruth(bind(patch.when, new Map()), view)
  decisions.push(decision)
  return decision.outcome === true
}

interface PatchedObject {
  readonly object: unknown
  readonly touches: readonly Touch[]
  readonly patches: readonly number[]
  readonly diagnostics: readonly Diagnostic[]
}

function patched(
  start: unknown,
  view: View,
  patches: readonly RenderPatch[],
  holes: Hole[],
  decisions: Decision[],
): PatchedObject {
  let object = start
  const touches: Touch[] = []
  const applied: number[] = []
  const diagnostics: Diagnostic[] = []
  patches.forEach((patch, index) => {
    if (!matches(patch, object, view, holes, decisions)) return
    const body = shifted(patch.operations ?? patch.merge, holes.length)
    for (const expression of patch.expressions) {
      const bound = bind(expression, new Map())
      if (typeof bound.evaluate(view) === 'object') decisions.push(decideValue(bound, view))
      holes.push({ bound, ...(({ file, start: { line } }) => ({ file, line }))(patch.at([])) })
    }
    const result = applyPatch(object, patch, body)
    object = result.object
    touches.push(...result.touches)
    diagnostics.push(...result.diagnostics)
    applied.push(index)
  })
  return { object, touches, patches: applied, diagnostics }
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((step, index) => step === path[index] || step === '-')
}

function namespaceFinding(object: unknown, known: KindSchema, at: Span): readonly Diagnostic[] {
  const namespace = valueAt(object, ['metadata', 'namespace'])
  if ((namespace === undefined) === (known.scope === 'Cluster')) return []
  const detail =
    namespace === undefined
      ? `${known.kind} lives in a namespace, and the object names none.`
      : `${known.kind} is cluster-scoped, and the object names a namespace.`
  return [diagnostic(wrongNamespace, detail, { span: at })]
}

/** Runs a template, applies the patches that match, checks the object and lays it out. */
export function buildShape(
  template: Template,
  view: View,
  patches: readonly RenderPatch[],
  schemas: Schemas | undefined,
): Shape {
  const holes: Hole[] = []
  const traced = trace(template, view, holes)
  const decisions = [...traced.decisions]
  const diagnostics: Diagnostic[] = traced.missing.map((missing) => missingFinding(template, missing))
  const rendered = parseRendered(traced.text, asTextHole)
  const lineAt = (line: number): Span => lineSpan(traced.lines[line - 1] ?? { file: template.file, line: 1 })
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
  const result = patched(labelled, view, schemas === undefined ? [] : patches, holes, decisions)
  const { object } = result
  diagnostics.push(...result.diagnostics)

  const touchOf = (path: Path) => result.touches.findLast((touch) => isWithin(path, touch.path))
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
      diagnostics.push(
        diagnostic(templateYaml, 'What it prints has no apiVersion, kind or metadata.name.', {
          span: placeOf([]),
        }),
      )
    } else if (known === undefined) {
      diagnostics.push(
        diagnostic(unknownKind, `No schema is known for ${apiVersion} ${kind}.`, { span: placeOf(['kind']) }),
      )
    } else {
      diagnostics.push(...namespaceFinding(object, known, placeOf(['metadata'])))
      diagnostics.push(...schemaFindings(object, known, constraints, touchOf, placeOf))
    }
  }
  const form = layout(object ?? {})
  const paths = slotPaths(object)
  return {
    decisions,
    diagnostics,
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
    patches: result.patches,
    holes,
    placeOf,
    touchOf,
  }
}

function schemaFindings(
  object: unknown,
  known: KindSchema,
  constraints: Map<string, Schema[]>,
  touchOf: Shape['touchOf'],
  placeOf: Shape['placeOf'],
): readonly Diagnostic[] {
  const opaque = (text: string, schema: Schema): boolean => {
    if (!hasHole(text)) return false
    constraints.set(text, [...(constraints.get(text) ?? []), schema])
    return true
  }
  return findViolations(object, known.schema, { dialect: 'structural', opaque }).map((violation) => {
    const touch = touchOf(violation.path)
    const template = placeOf(violation.path)
    const hint = violation.suggestion === undefined ? undefined : `Did you mean ${violation.suggestion}?`
    return diagnostic(pruned, `${known.kind} ${formatPath(violation.path)}: ${violation.message}`, {
      span: touch?.span ?? template,
      ...(hint === undefined ? {} : { help: hint }),
      ...(touch === undefined
        ? {}
        : { related: [{ span: template, message: 'the template of the object' }] }),
    })
  })
}

/** Where each text with holes stands in the object. */
function slotPaths(
  value: unknown,
  path: Path = [],
  found = new Map<string, Path>(),
): ReadonlyMap<string, Path> {
  if (typeof value === 'string') {
    if (hasHole(value)) found.set(value, path)
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      slotPaths(item, [...path, index], found)
    })
  } else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) slotPaths(item, [...path, key], found)
  }
  return found
}
