import { counted } from '../diagnostics/counted.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { patternOf } from './pattern.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Words } from './violation.ts'
import type { Visit } from './visit.ts'

/** Checks the keywords for maps, and every field. */
export function checkMap(visit: Visit, map: object, schema: Schema, open: boolean): void {
  if (schema.required !== undefined) checkRequired(visit, map, schema.required)
  const keys = Object.keys(map)
  checkCount(visit, keys.length, schema)
  const rest = otherFields(visit, schema, open)
  keys.forEach((key) => {
    checkField(visit, key, Reflect.get(map, key), schema, rest)
  })
}

function checkRequired(visit: Visit, map: object, required: readonly string[]): void {
  required.forEach((name) => {
    if (!Object.hasOwn(map, name)) reportMissing(visit, name)
  })
}

/** Checks one field; `rest` is what fields that the schema does not name must look like. */
function checkField(visit: Visit, key: string, value: unknown, schema: Schema, rest: Subschema): void {
  const { properties, patternProperties, propertyNames } = schema
  const isPatterned = patternProperties !== undefined && checkPatterned(visit, key, value, patternProperties)
  const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined
  if (propertyNames !== undefined) visit.descend(key, key, propertyNames, false)
  if (known !== undefined) visit.descend(key, value, known, false)
  else if (isPatterned) return
  else if (rest === false) reportUnknown(visit, key, schema)
  else if (rest !== true) visit.descend(key, value, rest, false)
}

/** Checks a field by every pattern that its key matches; gives whether there is one. */
function checkPatterned(
  visit: Visit,
  key: string,
  value: unknown,
  patterns: Readonly<Record<string, Subschema>>,
): boolean {
  const fitting = Object.keys(patterns).filter((pattern) => patternOf(pattern)?.test(key) === true)
  fitting.forEach((pattern) => {
    visit.descend(key, value, patterns[pattern] ?? true, false)
  })
  return fitting.length > 0
}

/** What fields that are not listed must look like; a structural schema is closed unless it says otherwise. */
function otherFields(visit: Visit, schema: Schema, open: boolean): Subschema {
  if (typeof schema.additionalProperties === 'object') return schema.additionalProperties
  if (!visit.structural) return schema.additionalProperties ?? true
  return (
    schema.additionalProperties === true ||
    open ||
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true ||
    (schema.properties === undefined && schema.type !== 'object')
  )
}

function checkCount(visit: Visit, size: number, schema: Schema): void {
  const { minProperties, maxProperties } = schema
  if (minProperties !== undefined && size < minProperties) reportTooFew(visit, minProperties)
  if (maxProperties !== undefined && size > maxProperties) reportTooMany(visit, maxProperties, size)
}

function reportTooFew(visit: Visit, least: number): void {
  visit.report('count', () => ({ message: `This needs at least ${counted(least, 'field')}.` }))
}

function reportTooMany(visit: Visit, most: number, size: number): void {
  visit.report('count', () => ({
    message: `This may hold at most ${counted(most, 'field')}, but it holds ${size}.`,
  }))
}

function reportMissing(visit: Visit, name: string): void {
  visit.report('missing', () => ({ message: `The field "${name}" is missing.` }), name)
}

function reportUnknown(visit: Visit, key: string, schema: Schema): void {
  visit.report('unknown', () => unknown(key, schema), key)
}

function unknown(key: string, schema: Schema): Words {
  const allowed = Object.keys(schema.properties ?? {})
  const suggestion = nearest(key, allowed)
  const message = `There is no field ${JSON.stringify(key)} here.`
  return { message, allowed, ...(suggestion === undefined ? {} : { suggestion }) }
}
