import { apiGroup } from '../schema/api-group.ts'
import { isMap } from '../source/plain-map.ts'
import type { ObjectId } from './change.ts'
import { textAt } from './plain-data.ts'
import { placeOf } from './tree-place.ts'

/** One object of a tree with its place. */
export interface TreeObject {
  readonly id: ObjectId
  readonly fleet: string
  readonly cluster: string
  readonly path: string
  readonly value: unknown
}

/** Reads what a file holds; a file that is no Kubernetes object counts as one of kind `File`, named by its path. */
export function treeObject(path: string, value: unknown): TreeObject {
  const { fleet, cluster, rest } = placeOf(path)
  return {
    id: objectId(value) ?? { apiVersion: '', kind: 'File', namespace: '', name: rest },
    fleet,
    cluster,
    path,
    value,
  }
}

function objectId(value: unknown): ObjectId | undefined {
  const metadata = isMap(value) ? value['metadata'] : undefined
  const id = {
    apiVersion: textAt(value, 'apiVersion'),
    kind: textAt(value, 'kind'),
    namespace: textAt(metadata, 'namespace'),
    name: textAt(metadata, 'name'),
  }
  return id.apiVersion === '' || id.kind === '' || id.name === '' ? undefined : id
}

/** What stays the same when an object moves to another file or another version of its API. */
export function identityOf({ id, path }: TreeObject): string {
  return JSON.stringify([placeOf(path).folder, apiGroup(id.apiVersion), id.kind, id.namespace, id.name])
}
