import { isMap } from '../source/plain-map.ts'
import { isTruthy } from './functions.ts'
import type { Bound, View } from './view.ts'

/** Something a template looked at to choose its shape, and what it saw. */
export interface Decision {
  readonly look: (view: View) => string | number | boolean
  readonly outcome: string | number | boolean
}

function decide(look: Decision['look'], view: View): Decision {
  return { look, outcome: look(view) }
}

/** Whether a value counts as true. */
export function decideTruth(bound: Bound, view: View): Decision {
  return decide((other) => isTruthy(bound.evaluate(other)), view)
}

function outline(value: object): string {
  if (Array.isArray(value)) return `[${value.map(skeleton).join()}]`
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${skeleton(field)}`).join()}}`
}

const outlines = new WeakMap<object, string>()

/** The keys, lengths and kinds of a value, but not its leaves; views share values, so each is looked at once. */
function skeleton(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? '?' : '.'
  const known = outlines.get(value) ?? outline(value)
  outlines.set(value, known)
  return known
}

/** The outline of a list or map that is looped over or printed whole. */
export function decideSkeleton(bound: Bound, view: View): Decision {
  return decide((other) => skeleton(bound.evaluate(other)), view)
}

/** How often a loop runs, or with which keys. */
export function decideItems(bound: Bound, view: View): Decision {
  return decide((other) => {
    const value = bound.evaluate(other)
    if (Array.isArray(value)) return value.length
    return isMap(value) ? JSON.stringify(Object.keys(value).sort()) : -1
  }, view)
}

/** The very value of something that becomes part of the text, such as a key. */
export function decideValue(bound: Bound, view: View): Decision {
  return decide((other) => JSON.stringify(bound.evaluate(other) ?? null), view)
}

/** Whether another view takes the same shape. */
export function agree(decisions: readonly Decision[], view: View): boolean {
  for (const decision of decisions) {
    if (decision.look(view) !== decision.outcome) return false
  }
  return true
}
