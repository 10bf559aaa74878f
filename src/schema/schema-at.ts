import type { Path } from '../source/path.ts'
import { patternOf } from './pattern.ts'
import { dereference } from './reference.ts'
import type { Schema, Subschema } from './schema.ts'

/** The schema that is meant for the value at a path, references followed; undefined where none is. */
export function schemaAt(root: Subschema, path: Path): Schema | undefined {
  if (typeof root !== 'object') return undefined
  let schema: Subschema | undefined = root
  for (const step of path) {
    const outer: Subschema | undefined = schema === undefined ? undefined : dereference(schema, root)
    if (typeof outer !== 'object') return undefined
    schema = typeof step === 'number' ? outer.items : fieldOf(outer, step)
  }
  const found = schema === undefined ? undefined : dereference(schema, root)
  return typeof found === 'object' ? found : undefined
}

function fieldOf(schema: Schema, name: string): Subschema | undefined {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema
  if (Object.hasOwn(properties, name)) return properties[name]
  const patterned = Object.entries(patternProperties).find(([pattern]) => patternOf(pattern)?.test(name))
  return patterned?.[1] ?? additionalProperties
}
