// Strips a CRD's schema to what decides whether an object is valid; prose, defaults, formats and CEL rules go.

const kept = new Set([
  'type',
  'enum',
  'required',
  'nullable',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'uniqueItems',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-preserve-unknown-fields',
])
const one = new Set(['items', 'not'])
const many = new Set(['allOf', 'anyOf', 'oneOf'])
const dropped = new Set([
  'default',
  'description',
  'example',
  'format',
  'title',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
])

/** The structural part of a schema; a keyword that is not known is an error, so that nothing is lost unseen. */
export function structural(schema) {
  if (typeof schema !== 'object') return schema
  const stripped = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') {
      stripped.properties = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, structural(v)]))
    } else if (keyword === 'additionalProperties' || one.has(keyword)) stripped[keyword] = structural(value)
    else if (many.has(keyword)) stripped[keyword] = value.map(structural)
    else if (kept.has(keyword)) {
      // `atomic` is how lists are compared anyway.
      if (!(keyword === 'x-kubernetes-list-type' && value === 'atomic')) stripped[keyword] = value
      // An unquoted description in a flow map falls apart at its commas, and its pieces become keys.
    } else if (!dropped.has(keyword) && !keyword.includes(' '))
      throw new Error(`unknown schema keyword ${keyword}`)
  }
  return stripped
}
