import { isMap } from '../source/plain-map.ts'
import { isTruthy } from './functions.ts'
import type { Evaluable, View } from './view.ts'

type Outcome = string | number | boolean

/** Something a template looked at to choose its shape, and what it saw. */
export interface Decision {
  look(view: View): Outcome
  readonly outcome: Outcome
}

/** Shapes hold hundreds of these, so that methods are not made for each. */
class Decided implements Decision {
  readonly outcome: Outcome
  private readonly at: Evaluable
  private readonly seen: (value: unknown) => Outcome

  constructor(at: Evaluable, seen: (value: unknown) => Outcome, view: View) {
    this.at = at
    this.seen = seen
    this.outcome = this.look(view)
  }

  look(view: View): Outcome {
    return this.seen(this.at.evaluate(view))
  }
}

/** Whether a value counts as true. */
export function decideTruth(at: Evaluable, view: View): Decision {
  return new Decided(at, isTruthy, view)
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
export function decideSkeleton(at: Evaluable, view: View): Decision {
  return new Decided(at, skeleton, view)
}

function items(value: unknown): Outcome {
  if (Array.isArray(value)) return value.length
  return isMap(value) ? JSON.stringify(Object.keys(value).sort()) : -1
}

/** How often a loop runs, or with which keys. */
export function decideItems(at: Evaluable, view: View): Decision {
  return new Decided(at, items, view)
}

function valueText(value: unknown): Outcome {
  return JSON.stringify(value ?? null)
}

/** The very value of something that becomes part of the text, such as a key. */
export function decideValue(at: Evaluable, view: View): Decision {
  return new Decided(at, valueText, view)
}

/** What `typeof` says of a value. */
export function decideType(at: Evaluable, view: View): Decision {
  return new Decided(at, (value) => typeof value, view)
}

/** Whether a value is the one that is wanted. */
export function decideEqual(at: Evaluable, wanted: unknown, view: View): Decision {
  return new Decided(at, (value) => value === wanted, view)
}

/** Whether another view takes the same shape. */
export function agree(decisions: readonly Decision[], view: View): boolean {
  for (const decision of decisions) {
    if (decision.look(view) !== decision.outcome) return false
  }
  return true
}
