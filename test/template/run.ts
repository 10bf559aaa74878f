import { parseRendered } from '../../src/source/parse-rendered.ts'
import { isMap } from '../../src/source/plain-map.ts'
import { asTextHole, fillText, type Hole } from '../../src/template/hole.ts'
import { parseTemplate } from '../../src/template/parse-template.ts'
import type { Template } from '../../src/template/template.ts'
import { type Trace, trace } from '../../src/template/trace.ts'
import type { View } from '../../src/template/view.ts'

/** Reads a template that must be sound, with its includes by name. */
function templateOf(text: string, includes: Readonly<Record<string, string>> = {}): Template {
  const known = new Map<string, Template>()
  for (const [name, body] of Object.entries(includes)) {
    known.set(name, parsed(`includes/${name}.hbs`, body, known))
  }
  return parsed('object.yaml.hbs', text, known)
}

function parsed(file: string, text: string, includes: ReadonlyMap<string, Template>): Template {
  const { value, diagnostics } = parseTemplate(file, text, includes)
  if (value === undefined) throw new Error(diagnostics.map(({ detail }) => detail).join())
  return value
}

/** A template run once over a view. */
export function traceOf(text: string, view: View, includes: Readonly<Record<string, string>> = {}): Trace {
  return trace(templateOf(text, includes), view, [])
}

function fill(value: unknown, holes: readonly Hole[], view: View): unknown {
  if (typeof value === 'string') return fillText(value, holes).evaluate(view)
  if (Array.isArray(value)) return value.map((item) => fill(item, holes, view))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, holes, view)]))
}

/** The data a template gives for a view; traced over another view first where one is given. */
export function dataOf(
  text: string,
  view: View,
  options: { readonly tracedOver?: View; readonly includes?: Readonly<Record<string, string>> } = {},
): unknown {
  const holes: Hole[] = []
  const traced = trace(templateOf(text, options.includes), options.tracedOver ?? view, holes)
  const rendered = parseRendered(traced.text, asTextHole)
  if (rendered.problem !== undefined) throw new Error(rendered.problem.message)
  return fill(rendered.value, holes, view)
}

/** Why a text is no template. */
export function refusalOf(text: string): string {
  const [finding] = parseTemplate('object.yaml.hbs', text).diagnostics
  const { line, column } = finding?.span?.start ?? { line: 0, column: 0 }
  return [`${line}:${column} ${finding?.detail}`, finding?.help]
    .filter((part) => part !== undefined)
    .join(' ')
}
