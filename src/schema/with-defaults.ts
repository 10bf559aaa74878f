import { isMap } from '../source/merge-patch.ts'
import type { Schema } from './schema.ts'

function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone)
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clone(item)]))
  return value
}

/** A copy of a value in which every absent field with a `default` in its schema is filled in. */
export function withDefaults(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) {
    const items = schema.items
    return typeof items !== 'object' ? value : value.map((item) => withDefaults(item, items))
  }
  if (!isMap(value)) return value
  const filled: Record<string, unknown> = { ...value }
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const own = Object.hasOwn(value, key) ? value[key] : clone((property as { default?: unknown }).default)
    if (own !== undefined) filled[key] = withDefaults(own, property as Schema)
  }
  const others = schema.additionalProperties
  if (isMap(others)) {
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(schema.properties ?? {}, key))
        filled[key] = withDefaults(value[key], others as Schema)
    }
  }
  return filled
}
