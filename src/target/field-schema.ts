import type { Schema, Subschema } from '../schema/schema.ts'
import type { Field, FieldStep } from './object-fact.ts'

/** What is asked of one field. */
export interface FieldDemand {
  readonly field: Field
  /** Undefined where it only must be there. */
  readonly schema: Subschema | undefined
  readonly needed: boolean
}

function merged(one: Schema, other: Schema): Schema {
  return {
    ...one,
    ...other,
    ...(one.required && other.required ? { required: [...one.required, ...other.required] } : {}),
    ...(one.properties && other.properties
      ? { properties: mergedFields(one.properties, other.properties) }
      : {}),
    ...(one.items && other.items ? { items: both(one.items, other.items) } : {}),
  }
}

function both(one: Subschema, other: Subschema): Subschema {
  if (one === true || other === true) return one === true ? other : one
  return typeof one === 'object' && typeof other === 'object' ? merged(one, other) : { allOf: [one, other] }
}

function mergedFields(
  one: Readonly<Record<string, Subschema>>,
  other: Readonly<Record<string, Subschema>>,
): Readonly<Record<string, Subschema>> {
  const fields = Object.entries(other).map(([name, schema]) => {
    const known = one[name]
    return [name, known === undefined ? schema : both(known, schema)] as const
  })
  return { ...one, ...Object.fromEntries(fields) }
}

function isKey(step: FieldStep): step is string {
  return typeof step === 'string'
}

function nested({ field, schema, needed }: FieldDemand, list: 'items' | 'contains'): Schema {
  // What must be there must be there in each item of a list, which may be empty.
  const lastList = list === 'items' ? field.findLastIndex((step) => !isKey(step)) : -1
  const whole = field.reduceRight<Subschema>((inner, step, index) => {
    if (!isKey(step)) return { [list]: inner }
    return {
      properties: { [step]: inner },
      ...(needed && index > lastList ? { required: [step] } : {}),
    }
  }, schema ?? true)
  return typeof whole === 'object' ? whole : { allOf: [whole] }
}

/** One schema of an object for demands on its fields; a list is asked for each of its items. */
export function fieldSchema(demands: readonly FieldDemand[]): Schema {
  return demands.map((demand) => nested(demand, 'items')).reduce(merged, {})
}

/** The schema of objects that have fields, in a list at least one item. */
export function havingSchema(demands: readonly FieldDemand[]): Schema {
  return { allOf: demands.map((demand) => nested({ ...demand, needed: true }, 'contains')) }
}
