import { type JsonSchema, slice } from './slice.ts'

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-11-24T00:00:00Z',
  uri: 'https://api.github.com/x',
  email: 'someone@example.com',
}

/** The dullest value that a schema allows. */
function dull(schema: JsonSchema): unknown {
  if (schema.nullable === true) return null
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return name.startsWith('nullable-') ? null : dull(slice.components.schemas[name] ?? {})
  }
  const [first] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  if (first !== undefined) return dull(first)
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.type === 'array') return []
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return 0
  if (schema.type === 'object' || schema.properties !== undefined) return object(schema, {})
  return texts[schema.format ?? ''] ?? 'x'
}

function object(schema: JsonSchema, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const required = (schema.required ?? []).filter((name) => !Object.hasOwn(known, name))
  return {
    ...Object.fromEntries(required.map((name) => [name, dull(schema.properties?.[name] ?? {})])),
    ...known,
  }
}

/** An object of GitHub's with the fields that matter; every other required field has a dull value. */
export function filled(name: string, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return object(slice.components.schemas[name] ?? {}, known)
}
