import { isMap } from '../source/plain-map.ts'
import { dereference } from './reference.ts'
import type { Schema, Subschema } from './schema.ts'

/** Defaults inside defaults that are followed, for a schema whose default contains itself. */
const deepest = 64

const none: Readonly<Record<string, Subschema>> = {}

/** A copy of a value in which every absent field with a `default` in its schema is filled in; it may share lists with both. */
export function withDefaults(value: unknown, schema: Schema): unknown {
  return fill(value, schema, schema, 0)
}

function fill(value: unknown, subschema: Subschema, root: Schema, depth: number): unknown {
  const schema = dereference(subschema, root)
  if (typeof schema !== 'object' || depth > deepest) return value
  if (Array.isArray(value)) {
    const { items } = schema
    return items === undefined ? value : value.map((item) => fill(item, items, root, depth + 1))
  }
  if (!isMap(value)) return value
  const { properties = none, additionalProperties = true } = schema
  const filled: Record<string, unknown> = { ...value }
  Object.keys(value).forEach((key) => {
    const field = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    filled[key] = fill(value[key], field ?? true, root, depth + 1)
  })
  Object.keys(properties).forEach((key) => {
    const field = properties[key] ?? true
    const own = Object.hasOwn(value, key) ? undefined : defaultOf(field, root)
    if (own !== undefined) addField(filled, key, fill(own, field, root, depth + 1))
  })
  return filled
}

/** An assignment would take a field called `__proto__` for the prototype. */
function addField(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') map[key] = value
  else Object.defineProperty(map, key, { value, configurable: true, enumerable: true, writable: true })
}

/** The default written beside a reference goes before the one behind it. */
function defaultOf(subschema: Subschema, root: Schema): unknown {
  if (typeof subschema === 'object' && subschema.default !== undefined) return subschema.default
  const schema = dereference(subschema, root)
  return typeof schema === 'object' ? schema.default : undefined
}
