import { apiGroup } from '../../schema/api-group.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import { textAt } from '../plain-data.ts'
import type { LivePair } from './read-pairs.ts'

/** Fields of a kind that Argo CD takes out of both sides before it compares them. */
export interface IgnoredFields {
  /** `*` for every group. */
  readonly group: string
  /** `*` for every kind. */
  readonly kind: string
  readonly paths: readonly IgnoredPath[]
}

/** A field, and the one value that is ignored; without a value whatever it holds. */
interface IgnoredPath {
  /** `[]` stands for every item of a list. */
  readonly steps: readonly string[]
  readonly only?: { readonly value: unknown }
}

const step = /\.([A-Za-z_]\w*)|(\[\])\??/g
const form =
  /^\s*((?:\.[A-Za-z_]\w*|\[\]\??)+)\s*(?:\|\s*select\(\s*\.\s*==\s*(false|true|null|-?\d+|"[^"\\]*")\s*\))?\s*$/

/** Reads the form of jq that names fields and at most one value; undefined for any other, which ignores nothing here. */
export function ignoredPath(text: string): IgnoredPath | undefined {
  const [, path, literal] = form.exec(text) ?? []
  if (path === undefined) return undefined
  const steps = [...path.matchAll(step)].map(([, name, every]) => name ?? every ?? '')
  return literal === undefined ? { steps } : { steps, only: { value: JSON.parse(literal) } }
}

function without(value: unknown, [first, ...rest]: readonly string[], only: IgnoredPath['only']): unknown {
  if (first === '[]') return Array.isArray(value) ? value.map((item) => without(item, rest, only)) : value
  if (first === undefined || !isMap(value) || !Object.hasOwn(value, first)) return value
  const { [first]: own, ...others } = value
  if (rest.length > 0) return { ...value, [first]: without(own, rest, only) }
  return only === undefined || own === only.value ? others : value
}

function isMeant({ group, kind }: IgnoredFields, object: PlainMap): boolean {
  const own = apiGroup(textAt(object, 'apiVersion'))
  return [own, '*'].includes(group) && [textAt(object, 'kind'), '*'].includes(kind)
}

/** Both objects without the fields that Argo CD ignores in them. */
export function withoutIgnored({ live, merged }: LivePair, ignored: readonly IgnoredFields[]): LivePair {
  const paths = ignored.filter((fields) => isMeant(fields, merged)).flatMap((fields) => fields.paths)
  const strip = (object: PlainMap) =>
    paths.reduce((left, { steps, only }) => without(left, steps, only) as PlainMap, object)
  return { live: live === undefined ? undefined : strip(live), merged: strip(merged) }
}
