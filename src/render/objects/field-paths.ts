import { apiGroup } from '../../schema/api-group.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Field, ObjectKind } from '../../target/object-fact.ts'

/** Whether a kind is one that is meant. */
export function isMeant({ kind, group }: ObjectKind, of: { apiVersion: string; kind: string }): boolean {
  if (kind !== undefined && kind !== of.kind) return false
  return group === undefined || group === apiGroup(of.apiVersion)
}

/** Every place in an object that a field means. */
export function fieldPaths(object: unknown, field: Field): readonly Path[] {
  let paths: readonly Path[] = [[]]
  for (const step of field) {
    paths = paths.flatMap((path) => {
      const value = valueAt(object, path)
      if (typeof step !== 'string')
        return Array.isArray(value) ? value.map((_, index) => [...path, index]) : []
      return isMap(value) && Object.hasOwn(value, step) ? [[...path, step]] : []
    })
  }
  return paths
}
