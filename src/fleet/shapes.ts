import type { Schema } from '../schema/schema.ts'
import fleetSchema from './fleet.schema.json' with { type: 'json' }

/** What a Fleet document must look like. */
export const fleetShape = fleetSchema as unknown as Schema

const fields = fleetSchema.properties.spec.properties

/** What one field of the `spec` of a Fleet must look like. */
export function fieldShape(field: keyof typeof fields): Schema {
  return fields[field] as unknown as Schema
}
