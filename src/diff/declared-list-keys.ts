import type { Schema, Subschema } from '../schema/schema.ts'
import type { FieldPath } from './field-path.ts'
import type { ListKeys } from './list-key.ts'

/** Looks list keys up in the schemas of the kinds, `x-kubernetes-list-map-keys` of the list at a path. */
export function declaredListKeys(
  schemaOf: (apiVersion: string, kind: string) => Schema | undefined,
): ListKeys {
  return ({ apiVersion, kind }, path) => {
    const schema = schemaAt(schemaOf(apiVersion, kind), path)
    return schema?.['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined
  }
}

function schemaAt(root: Schema | undefined, path: FieldPath): Schema | undefined {
  let schema: Subschema | undefined = root
  for (const step of path) {
    if (typeof schema !== 'object') return undefined
    schema =
      typeof step === 'string' ? (schema.properties?.[step] ?? schema.additionalProperties) : schema.items
  }
  return typeof schema === 'object' ? schema : undefined
}
