import { counted } from '../diagnostics/counted.ts'
import { nearest } from '../diagnostics/nearest.ts'

import { patternOf } from './pattern.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Words } from './violation.ts'
import type { Visit } from './visit.ts'

/** Checks the keywords for maps, and every field. */
export function checkMap(visit: Visit, map: object, schema: Schema, open: boolean): void {
  const { properties, required, propertyNames } = schema
  required?.forEach((name) => {
    if (!Object.hasOwn(map, name)) visit.report('missing', () => missing(name), name)
  })
  const keys = Object.keys(map)
  checkCount(visit, keys.length, schema)
  const rest = otherFields(visit, schema, open)
  keys.forEach((key) => {
    const value = Reflect.get(map, key)
    const patterned = matching(schema.patternProperties, key)
    patterned.forEach((part) => {
      visit.descend(key, value, part, false)
    })
    const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined
    if (propertyNames !== undefined) visit.descend(key, key, propertyNames, false)
    if (known !== undefined) visit.descend(key, value, known, false)
    else if (patterned.length > 0) return
    else if (rest === false) visit.report('unknown', () => unknown(key, schema), key)
    else if (rest !== true) visit.descend(key, value, rest, false)
  })
}

const none: readonly Subschema[] = []

function matching(patterns: Schema['patternProperties'], key: string): readonly Subschema[] {
  if (patterns === undefined) return none
  const fitting = Object.keys(patterns).filter((pattern) => patternOf(pattern)?.test(key) === true)
  return fitting.length === 0 ? none : fitting.map((pattern) => patterns[pattern] ?? true)
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
  if (minProperties !== undefined && size < minProperties) {
    visit.report('count', () => ({ message: `This needs at least ${counted(minProperties, 'field')}.` }))
  }
  if (maxProperties !== undefined && size > maxProperties) {
    visit.report('count', () => ({
      message: `This may hold at most ${counted(maxProperties, 'field')}, but it holds ${size}.`,
    }))
  }
}

function missing(name: string): Words {
  return { message: `The field "${name}" is missing.` }
}

function unknown(key: string, schema: Schema): Words {
  const allowed = Object.keys(schema.properties ?? {})
  const suggestion = nearest(key, allowed)
  const message = `There is no field ${JSON.stringify(key)} here.`
  return { message, allowed, ...(suggestion === undefined ? {} : { suggestion }) }
}
