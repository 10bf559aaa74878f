import { orderedKeys } from './key-order.ts'
import { holeMark } from './printable.ts'
import { printKey, printScalar, type Scalar } from './scalar.ts'

/** A place in a laid-out text where a scalar goes; `text` is the hole that stood there. */
interface Slot {
  readonly text: string
  /** Spaces before the lines of a literal block. */
  readonly indent: number
}

/** A value printed once and cut at its holes; there is one more segment than there are slots. */
export interface Layout {
  readonly segments: readonly string[]
  readonly slots: readonly Slot[]
}

/**
 * Lays out plain data as canonical YAML: block style, two spaces, lists at the column of their key, one key order,
 * undefined dropped. A string value that is a hole becomes a slot; a key never does.
 */
export function layout(root: unknown, isHole: (text: string) => boolean = hasHoleMark): Layout {
  const segments: string[] = []
  const slots: Slot[] = []
  let text = ''

  // In all of these `gap` is what separates the value, or the first entry of a block, from the `key:` or `-` before it.
  function writeScalar(value: unknown, gap: string, indent: number): void {
    text += gap
    if (typeof value === 'string' && isHole(value)) {
      segments.push(text)
      slots.push({ text: value, indent })
      text = ''
    } else text += printScalar(scalar(value), indent)
  }

  function writeEmpty(brackets: string, gap: string): void {
    text += gap === '' ? brackets : ` ${brackets}`
  }

  function writeList(list: readonly unknown[], gap: string, column: number): void {
    const items = list.filter((item) => item !== undefined)
    if (items.length === 0) writeEmpty('[]', gap)
    items.forEach((item, index) => {
      text += `${index === 0 ? gap : newLine(column)}-`
      writeBlock(item, ' ', column + 2)
    })
  }

  function writeMap(
    map: Readonly<Record<string, unknown>>,
    gap: string,
    column: number,
    parent?: string,
  ): void {
    const keys = orderedKeys(map, parent)
    if (keys.length === 0) writeEmpty('{}', gap)
    keys.forEach((key, index) => {
      text += `${index === 0 ? gap : newLine(column)}${printKey(key, column)}:`
      const value = map[key]
      if (Array.isArray(value)) writeList(value, newLine(column), column)
      else if (isMap(value)) writeMap(value, newLine(column + 2), column + 2, key)
      else writeScalar(value, ' ', column + 2)
    })
  }

  function writeBlock(value: unknown, gap: string, column: number): void {
    if (Array.isArray(value)) writeList(value, gap, column)
    else if (isMap(value)) writeMap(value, gap, column)
    else writeScalar(value, gap, Math.max(column, 2))
  }

  writeBlock(root, '', 0)
  return { segments: [...segments, `${text}\n`], slots }
}

/** Puts one value into each slot: the text of the same object printed with these values in place of its holes. */
export function fill(form: Layout, values: readonly Scalar[]): string {
  const { segments, slots } = form
  if (values.length !== slots.length)
    throw new TypeError(`${slots.length} slots, but ${values.length} values`)
  let text = segments[0] ?? ''
  slots.forEach((slot, index) => {
    text += printScalar(values[index] ?? null, slot.indent) + segments[index + 1]
  })
  return text
}

function hasHoleMark(text: string): boolean {
  return text.includes(holeMark)
}

function newLine(column: number): string {
  return `\n${' '.repeat(column)}`
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function scalar(value: unknown): Scalar {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  throw new TypeError(`only plain data can be printed, not ${Object.prototype.toString.call(value)}`)
}
