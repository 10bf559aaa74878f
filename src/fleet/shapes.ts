import type { Schema } from '../schema/schema.ts'
import fleetSchema from './fleet.schema.json' with { type: 'json' }

/** What a Fleet document must look like. */
export const fleetShape = fleetSchema as unknown as Schema

/** What `spec` of a Fleet must look like, field by field. */
export const specShape = fleetSchema.properties.spec as unknown as Schema & {
  readonly properties: Readonly<Record<string, Schema>>
}
