import type { KeywordForm } from './keyword-form.ts'

/** Every draft-7 keyword that a schema written by a user may hold: all of them are obeyed or say something to a reader. */
export const keywords: Readonly<Record<string, KeywordForm>> = {
  $comment: 'text',
  $defs: 'named schemas',
  $id: 'text',
  $ref: 'reference',
  $schema: 'text',
  additionalProperties: 'schema',
  allOf: 'schemas',
  anyOf: 'schemas',
  const: 'anything',
  contains: 'schema',
  default: 'anything',
  definitions: 'named schemas',
  deprecated: 'truth',
  description: 'text',
  else: 'schema',
  enum: 'values',
  examples: 'values',
  exclusiveMaximum: 'number',
  exclusiveMinimum: 'number',
  if: 'schema',
  items: 'schema',
  markdownDescription: 'text',
  maxItems: 'count',
  maxLength: 'count',
  maxProperties: 'count',
  maximum: 'number',
  minItems: 'count',
  minLength: 'count',
  minProperties: 'count',
  minimum: 'number',
  multipleOf: 'number',
  not: 'schema',
  oneOf: 'schemas',
  pattern: 'pattern',
  patternProperties: 'patterned schemas',
  properties: 'named schemas',
  propertyNames: 'schema',
  required: 'names',
  // biome-ignore lint/suspicious/noThenProperty: draft 7 calls it so
  then: 'schema',
  title: 'text',
  type: 'types',
  uniqueItems: 'truth',
  'x-form': 'text',
  'x-instead': 'text',
}

/** Keywords that a schema may hold beside `$ref`: in draft 7 the reference overrides all others. */
export const besideReference: ReadonlySet<string> = new Set([
  '$comment',
  '$defs',
  '$id',
  '$schema',
  'default',
  'definitions',
  'deprecated',
  'description',
  'examples',
  'markdownDescription',
  'title',
  'x-form',
  'x-instead',
])

/** Keywords that users know from elsewhere, with what to write instead of them. */
export const insteadOf: Readonly<Record<string, string>> = {
  format: 'Write a "pattern".',
  nullable: 'Write "type" as a list that holds "null".',
  prefixItems: 'Write "items" with one schema for all items, or a map with named fields.',
}
