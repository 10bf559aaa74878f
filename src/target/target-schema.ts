import type { Schema } from '../schema/schema.ts'
import schema from './target.schema.json' with { type: 'json' }

/** What the head of a target must look like; the build has held the built-in ones to it. */
export function targetSchema(): Schema {
  return schema as unknown as Schema
}
