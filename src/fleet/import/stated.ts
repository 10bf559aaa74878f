import type { Span } from '../../diagnostics/span.ts'
import { same } from '../../schema/same.ts'
import type { Path } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import { type GuideDocument, placeIn } from './guide-document.ts'

/** A value with the place in a document that states it. */
export interface Stated {
  readonly document: GuideDocument
  readonly path: Path
  /** The value itself, unless it has fields. */
  readonly value?: unknown
  readonly fields?: Fields
}

export type Fields = ReadonlyMap<string, Stated>

/** Nothing stated. */
export const noFields: Fields = new Map()

/** Turns a part of a document into what it states; null states nothing. */
export function stated(document: GuideDocument, path: Path, value: unknown): Stated {
  if (!isMap(value)) return { document, path, value }
  const fields = Object.entries(value).filter(([, part]) => part !== null)
  return {
    document,
    path,
    fields: new Map(fields.map(([key, part]) => [key, stated(document, [...path, key], part)])),
  }
}

/** The plain value that is stated. */
export function plain(part: Stated): unknown {
  return part.fields === undefined ? part.value : plainFields(part.fields)
}

/** The plain map that fields state. */
function plainFields(fields: Fields): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...fields].map(([key, part]) => [key, plain(part)]))
}

/** Fields after one more statement, and the statements for which another one stands there already. */
interface Placed {
  readonly fields: Fields
  readonly refused: readonly Stated[]
}

/** Adds a statement at a path; maps join, and what stands there already stays. */
export function placed(fields: Fields, to: Path, part: Stated): Placed {
  const [step, ...rest] = to
  const key = String(step)
  const there = fields.get(key)
  if (rest.length === 0) {
    const joint = there === undefined ? { part, refused: [] } : joined(there, part)
    return { fields: new Map(fields).set(key, joint.part), refused: joint.refused }
  }
  if (there !== undefined && there.fields === undefined) return { fields, refused: [part] }
  const inner = placed(there?.fields ?? noFields, rest, part)
  const { document, path } = there ?? { ...part, path: above(part.path, rest) }
  return {
    fields: new Map(fields).set(key, { document, path, fields: inner.fields }),
    refused: inner.refused,
  }
}

/** The place of the map that holds a value, if it is called the same in the document and in the fleet. */
function above(path: Path, names: Path): Path {
  const split = path.length - names.length
  return names.every((name, index) => path[split + index] === name) ? path.slice(0, split) : path
}

function joined(there: Stated, part: Stated): { readonly part: Stated; readonly refused: readonly Stated[] } {
  if (there.fields === undefined || part.fields === undefined)
    return { part: there, refused: same(plain(there), plain(part)) ? [] : [part] }
  let fields = there.fields
  const refused: Stated[] = []
  for (const [key, inner] of part.fields) {
    const next = placed(fields, [key], inner)
    fields = next.fields
    refused.push(...next.refused)
  }
  return { part: { ...there, fields }, refused }
}

/** A statement without the field at a path. */
export function without(part: Stated, path: Path): Stated {
  const [step, ...rest] = path
  const inner = part.fields?.get(String(step))
  if (part.fields === undefined || inner === undefined) return part
  const fields = new Map(part.fields)
  if (rest.length === 0) fields.delete(String(step))
  else fields.set(String(step), without(inner, rest))
  return { ...part, fields }
}

/** The statement at a path. */
export function statedAt(fields: Fields, path: Path): Stated | undefined {
  let here: Fields | undefined = fields
  let found: Stated | undefined
  for (const step of path) {
    found = here?.get(String(step))
    here = found?.fields
  }
  return found
}

/** Where the value of a statement stands; for a map, its first value. */
export function spanOf(part: Stated): Span {
  const [first] = part.fields?.values() ?? []
  return first === undefined ? part.document.source.span(part.path) : spanOf(first)
}

/** Where the key of a statement stands. */
export function keySpanOf(part: Stated): Span {
  return part.document.source.keySpan(part.path)
}

/** The place of the value, as comments name it. */
export function placeOf(part: Stated): string {
  return placeIn(part.document, spanOf(part))
}

/** The place of the key, as comments name it. */
export function keyPlaceOf(part: Stated): string {
  return placeIn(part.document, keySpanOf(part))
}
