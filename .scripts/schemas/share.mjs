// Writes subtrees that occur several times in a schema only once, under `$defs`: a pod's affinity alone is 20 KB.

const worthwhile = 160

const sorted = (_, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** One line of JSON with sorted keys. */
export const canonical = (value) => JSON.stringify(value, sorted)

/** The same schema with repeated subtrees as `$ref`. */
export function shareRepeated(schema) {
  const counts = new Map()
  const texts = new Map()
  const walk = (value) => {
    if (value === null || typeof value !== 'object') return
    if (!Array.isArray(value)) {
      const text = canonical(value)
      texts.set(value, text)
      counts.set(text, (counts.get(text) ?? 0) + 1)
      // What is inside a repetition counts once: it will be written once.
      if (counts.get(text) > 1) return
    }
    for (const child of Object.values(value)) walk(child)
  }
  walk(schema)

  const names = new Map()
  const definitions = {}
  const rewrite = (value, place) => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((item) => rewrite(item, place))
    const text = texts.get(value) ?? canonical(value)
    if (place !== 'schema' || text.length < worthwhile || counts.get(text) < 2)
      return rewriteFields(value, place)
    if (!names.has(text)) {
      const name = String(names.size + 1)
      names.set(text, name)
      definitions[name] = rewriteFields(value, place)
    }
    return { $ref: `#/$defs/${names.get(text)}` }
  }
  // Only schemas may become references, not the map of fields by name.
  const rewriteFields = (value, place) =>
    Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        rewrite(child, place === 'schema' && key === 'properties' ? 'names' : 'schema'),
      ]),
    )
  const shared = rewriteFields(schema, 'schema')
  return names.size === 0 ? shared : { ...shared, $defs: definitions }
}
