import { schemaCheck } from '../schema/find-violations.ts'
import type { Schema, Subschema } from '../schema/schema.ts'
import type { Violation } from '../schema/violation.ts'
import { messageOf } from '../schema/violation-message.ts'
import type { SchemaOptions } from '../schema/walk.ts'

/** What the schemas ask of a value that fills a hole. */
export interface SlotCheck {
  /** What is wrong with the value; undefined when nothing is. */
  problemWith(value: unknown): string | undefined
}

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

/** What one schema asks of a value; shapes hold hundreds of these, so that functions are not made for each. */
class Demand implements SlotCheck {
  private readonly schema: Schema
  private readonly options: SchemaOptions
  private readonly type: string | undefined
  private violationsOf: ((value: unknown) => readonly Violation[]) | undefined

  constructor(schema: Schema, options: SchemaOptions) {
    this.schema = schema
    this.options = options
    this.type = onlyType(schema)
  }

  problemWith(value: unknown): string | undefined {
    if (this.type !== undefined && typeFits(value, this.type)) return undefined
    this.violationsOf ??= schemaCheck(this.schema, this.options)
    const [violation] = this.violationsOf(value)
    return violation && messageOf(violation, value, this.schema)
  }
}

/** Joins the demands of all schemas that look at one hole. */
export function slotCheck(
  schemas: readonly Schema[],
  root: Subschema,
  dialect: 'structural' | 'draft-7' = 'structural',
): SlotCheck | undefined {
  const options = { dialect, root }
  const demands = schemas
    .filter((schema) => !asksOnly(ofMapsAndLists, schema))
    .map((schema) => new Demand(schema, options))
  return demands.length > 1 ? { problemWith: (value) => firstProblem(demands, value) } : demands[0]
}

function firstProblem(demands: readonly Demand[], value: unknown): string | undefined {
  for (const demand of demands) {
    const problem = demand.problemWith(value)
    if (problem !== undefined) return problem
  }
  return undefined
}
