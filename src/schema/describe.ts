import type { Subschema, TypeName } from './schema.ts'

const longest = 60
const mostListed = 12

const articles: Readonly<Record<TypeName, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
}

/** The type of a value in the schema's words. */
export function typeOf(value: unknown): TypeName {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (Number.isInteger(value)) return 'integer'
  const name = typeof value
  return name === 'number' || name === 'string' || name === 'boolean' ? name : 'object'
}

/** The types a schema names itself; none where it takes any. */
export function typesOf(schema: Subschema): readonly TypeName[] {
  if (typeof schema === 'boolean') return []
  if (schema['x-kubernetes-int-or-string']) return ['integer', 'string']
  if (schema.type === undefined) return []
  return typeof schema.type === 'string' ? [schema.type] : schema.type
}

/** Prints a value for a message, long ones cut. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  const text = String(JSON.stringify(value))
  return text.length <= longest ? text : `${text.slice(0, longest)}…`
}

/** Prints words as a phrase, `a, b or c`; of very long lists the first. */
export function either(words: readonly string[]): string {
  if (words.length > mostListed) {
    return `${words.slice(0, mostListed).join(', ')} or one of ${words.length - mostListed} more`
  }
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`
}

/** The sentence for a value of a wrong type. */
export function wrongType(value: unknown, types: readonly TypeName[]): string {
  const wanted = either([...new Set(types)].map((type) => articles[type]))
  return `This must be ${wanted}, but it is ${articles[typeOf(value)]}${example(value)}.`
}

function example(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? ` (${quote(value)})` : ''
}
