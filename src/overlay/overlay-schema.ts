import type { Schema } from '../schema/schema.ts'
import schema from './overlay.schema.json' with { type: 'json' }

/** What the head of an overlay must look like; the build has held the built-in ones to it. */
export function overlaySchema(): Schema {
  return schema as unknown as Schema
}
