import type { Schema } from './schema.ts'
import { withDefaults } from './with-defaults.ts'

/** The value that a schema gives to somebody who writes nothing; a block without a `default` of its own stays absent. */
export function defaultsOf(schema: Schema): unknown {
  const own = schema.default ?? (schema.properties === undefined ? undefined : {})
  return withDefaults(structuredClone(own), schema)
}
