import { schemaCheck } from '../schema/find-violations.ts'
import type { Schema, Subschema } from '../schema/schema.ts'
import { messageOf } from '../schema/violation-message.ts'

/** Says what is wrong with a value that fills a hole; undefined when nothing is. */
export type SlotCheck = (value: unknown) => string | undefined

const free = new Set(['type', 'default', 'description', 'nullable', 'format'])

/** Schemas that ask for nothing but a type are the rule; they are decided without walking the schema. */
function onlyType(schema: Schema): string | undefined {
  return typeof schema.type === 'string' && asksOnly(free, schema) ? schema.type : undefined
}

/** Whether a schema has no other keywords than these. */
function asksOnly(keywords: ReadonlySet<string>, schema: Schema): boolean {
  for (const key in schema) if (!keywords.has(key)) return false
  return true
}

function typeFits(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

/** Keywords that say nothing of a scalar. */
const ofMapsAndLists = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'required',
  'minProperties',
  'maxProperties',
  'items',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
  'definitions',
  '$defs',
])

/** Joins the demands of all schemas that look at one hole. */
export function slotCheck(
  schemas: readonly Schema[],
  root: Subschema,
  dialect: 'structural' | 'draft-7' = 'structural',
): SlotCheck | undefined {
  const demands = schemas.filter((schema) => !asksOnly(ofMapsAndLists, schema))
  if (demands.length === 0) return undefined
  const checks = demands.map((schema) => ({
    schema,
    type: onlyType(schema),
    violationsOf: schemaCheck(schema, { dialect, root }),
  }))
  return (value) => {
    for (const { schema, type, violationsOf } of checks) {
      if (type !== undefined && typeFits(value, type)) continue
      const [violation] = violationsOf(value)
      if (violation !== undefined) return messageOf(violation, value, schema)
    }
    return undefined
  }
}
