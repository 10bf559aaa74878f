import { checkAlternatives } from './check-alternatives.ts'
import { checkList } from './check-list.ts'
import { checkMap } from './check-map.ts'
import { checkNumber } from './check-number.ts'
import { checkString } from './check-string.ts'
import { typeOf, typesOf, wrongType } from './describe.ts'
import { listedBy, outOfList } from './listed.ts'
import { same } from './same.ts'
import type { Schema, Subschema, TypeName } from './schema.ts'
import type { Words } from './violation.ts'
import type { Visit } from './visit.ts'

/** Checks a value, and all that is in it, at the place where the visit stands. */
export function checkValue(visit: Visit, value: unknown, subschema: Subschema, open: boolean): void {
  const schema = visit.resolve(subschema)
  if (schema === true) return
  if (schema === false) visit.report('forbidden', nothingAllowed)
  else if (schema === undefined) visit.report('reference', danglingReference)
  else if (typeof value === 'string' && visit.isHole(value, schema)) return
  else if (value === null && visit.structural) {
    if (!schema.nullable) reportNull(visit, schema)
  } else if (hasType(value, schema)) checkContent(visit, value, schema, open)
  else reportType(visit, value, schema)
}

function checkContent(visit: Visit, value: unknown, schema: Schema, open: boolean): void {
  const listed = listedBy(schema)
  if (listed !== undefined) checkListed(visit, value, listed)
  if (typeof value === 'string') checkString(visit, value, schema)
  else if (typeof value === 'number') checkNumber(visit, value, schema)
  else if (Array.isArray(value)) checkList(visit, value, schema, open)
  else if (typeof value === 'object' && value !== null) checkMap(visit, value, schema, open)
  checkAlternatives(visit, value, schema)
}

function checkListed(visit: Visit, value: unknown, listed: readonly unknown[]): void {
  if (!listed.some((allowed) => same(allowed, value))) visit.report('enum', () => outOfList(value, listed))
}

function hasType(value: unknown, schema: Schema): boolean {
  if (schema.type === undefined && !schema['x-kubernetes-int-or-string']) return true
  const type = typeOf(value)
  // The common case first, without making a list.
  return schema.type === type || isOneOf(type, typesOf(schema))
}

function isOneOf(type: TypeName, types: readonly TypeName[]): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'))
}

function reportNull(visit: Visit, schema: Schema): void {
  visit.report('type', () => ({ message: wrongNull(schema) }))
}

function reportType(visit: Visit, value: unknown, schema: Schema): void {
  visit.report('type', () => ({ message: wrongType(value, typesOf(schema)) }))
}

function wrongNull(schema: Schema): string {
  const types = typesOf(schema)
  return types.length > 0 ? wrongType(null, types) : 'This must have a value, but it is null.'
}

function nothingAllowed(): Words {
  return { message: 'Nothing may stand here.' }
}

function danglingReference(): Words {
  return { message: 'The schema refers to a part of itself that does not exist.' }
}
