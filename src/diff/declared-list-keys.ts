import type { Schema } from '../schema/schema.ts'
import { schemaAt } from '../schema/schema-at.ts'
import type { ListKeys } from './list-key.ts'

/** Looks list keys up in the schemas of the kinds, `x-kubernetes-list-map-keys` of the list at a path. */
export function declaredListKeys(
  schemaOf: (apiVersion: string, kind: string) => Schema | undefined,
): ListKeys {
  return ({ apiVersion, kind }, path) => {
    const root = schemaOf(apiVersion, kind)
    const steps = path.map((step) => (typeof step === 'string' ? step : 0))
    const schema = root === undefined ? undefined : schemaAt(root, steps)
    return schema?.['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined
  }
}
