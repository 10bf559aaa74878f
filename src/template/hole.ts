import type { Bound, Evaluable, View } from './view.ts'

// Noncharacters: Unicode keeps them for use inside programs, and the reader refuses them in every text.
const open = '\uFDD0'
const close = '\uFDD1'
const marker = /\uFDD0(\d+)(s?)\uFDD1/g

/** A value that differs from cluster to cluster, and where the template prints it. */
export interface Hole {
  readonly bound: Bound
  /** Line of the template or patch, from 1. */
  readonly line: number
  readonly file: string
}

/** The text that stands for a hole until its value is known. */
export function holeText(index: number): string {
  return `${open}${index}${close}`
}

/** The same hole, printed as a text whatever its value is: how a quoted `"{{expression}}"` reads. */
export function asTextHole(text: string): string {
  return isWholeHole(text) ? text.replace(close, `s${close}`) : text
}

/** Whether a text has holes in it. */
export function hasHole(text: string): boolean {
  return text.includes(open)
}

/** Whether a text is one hole and nothing else. */
export function isWholeHole(text: string): boolean {
  return /^\uFDD0\d+s?\uFDD1$/.test(text)
}

/** The numbers of the holes in a text. */
export function holesIn(text: string): readonly number[] {
  if (isWholeHole(text)) return [Number.parseInt(text.slice(1), 10)]
  return [...text.matchAll(marker)].map((match) => Number(match[1]))
}

/** The value of a text with holes, for one view; undefined when a hole has none. */
export function fillText(text: string, holes: readonly Hole[]): Evaluable {
  const whole = /^\uFDD0(\d+)(s?)\uFDD1$/.exec(text)
  const only = whole === null ? undefined : holes[Number(whole[1])]
  if (only !== undefined && whole?.[2] === '') return only.bound
  const pieces: (string | Bound)[] = []
  let end = 0
  for (const match of text.matchAll(marker)) {
    const hole = holes[Number(match[1])]
    if (match.index > end) pieces.push(text.slice(end, match.index))
    if (hole !== undefined) pieces.push(hole.bound)
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return { evaluate: (view) => joined(pieces, view) }
}

function joined(pieces: readonly (string | Bound)[], view: View): unknown {
  let value = ''
  for (const piece of pieces) {
    const part = typeof piece === 'string' ? piece : piece.evaluate(view)
    if (part === undefined || part === null || typeof part === 'object') return undefined
    value += String(part)
  }
  return value
}

/** The same text with its holes renumbered, for joining two tables of holes. */
export function shiftHoles(text: string, offset: number): string {
  return text.replace(
    marker,
    (_, index: string, kind: string) => `${open}${Number(index) + offset}${kind}${close}`,
  )
}
