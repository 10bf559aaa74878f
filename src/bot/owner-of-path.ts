import { inventoryPath } from '../print/inventory.ts'

/** Whose file it is in a tree: a cluster's name or `hub`; undefined for what belongs to nobody. */
export function ownerOfPath(path: string): string | undefined {
  const [, owner] = /^(?:clusters|values)\/([^/]+)\//.exec(path) ?? []
  return owner ?? (path.startsWith('hub/') ? 'hub' : undefined)
}

/** Where the files of an owner are in a tree, its inventory among them. */
export function pathsOfOwner(owner: string): readonly string[] {
  return [...(owner === 'hub' ? ['hub'] : [`clusters/${owner}`, `values/${owner}`]), inventoryPath(owner)]
}
