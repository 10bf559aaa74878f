import { isMap } from '../source/plain-map.ts'
import { type Decision, decideType, decideValue } from '../template/decision.ts'
import { fillText, type Hole, hasHole, isWholeHole } from '../template/hole.ts'
import type { View } from '../template/view.ts'

/** Puts values in the place of holes; another cluster may see other values, so every look is a decision of the shape. */
export interface Settle {
  /** Every hole in a value. */
  readonly all: (value: unknown) => unknown
  /** Only what is part of the shape: keys, and lists and maps that are printed whole. */
  readonly structure: (value: unknown) => unknown
}

/** Settles for one view; decisions are added to those of the shape. */
export function settleFor(view: View, holes: readonly Hole[], decisions: Decision[]): Settle {
  const settled = (text: string): unknown => {
    const filled = fillText(text, holes)
    if (hasHole(text)) decisions.push(decideValue(filled, view))
    return filled.evaluate(view)
  }
  const unlessWhole = (text: string): unknown => {
    if (!isWholeHole(text)) return text
    const filled = fillText(text, holes)
    const decision = decideType(filled, view)
    decisions.push(decision)
    return decision.outcome === 'object' ? settled(text) : text
  }
  const walk = (value: unknown, onText: (text: string) => unknown): unknown => {
    if (typeof value === 'string') return onText(value)
    if (Array.isArray(value)) return value.map((item) => walk(item, onText))
    if (!isMap(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [String(settled(key)), walk(item, onText)]),
    )
  }
  return { all: (value) => walk(value, settled), structure: (value) => walk(value, unlessWhole) }
}
