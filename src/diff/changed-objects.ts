import type { Tree } from '../print/tree.ts'
import { parseManifest } from './parse-manifest.ts'
import { identityOf, type TreeObject, treeObject } from './tree-object.ts'
import { isInventory } from './tree-place.ts'

/** An object on the sides where it exists. */
export interface ObjectPair {
  readonly before: TreeObject | undefined
  readonly after: TreeObject | undefined
}

/** The objects of all files that differ, matched by identity; files whose texts are equal are not even parsed. */
export function changedObjects(before: Tree, after: Tree): readonly ObjectPair[] {
  const parse = parseOnce()
  const from = objectsOnlyIn(before, after, parse)
  const to = objectsOnlyIn(after, before, parse)
  const identities = [...new Set([...from.keys(), ...to.keys()])].sort()
  return identities.map((identity) => ({ before: from.get(identity), after: to.get(identity) }))
}

type Parse = (path: string, text: string) => unknown

function objectsOnlyIn(tree: Tree, other: Tree, parse: Parse): ReadonlyMap<string, TreeObject> {
  const objects = new Map<string, TreeObject>()
  for (const [path, text] of tree) {
    if (other.get(path) === text || isInventory(path)) continue
    const object = treeObject(path, parse(path, text))
    objects.set(identityOf(object), object)
  }
  return objects
}

/** Most clusters of a fleet hold the same texts: each is parsed once. A file that cannot be read counts as its text. */
function parseOnce(): Parse {
  const parsed = new Map<string, unknown>()
  return (path, text) => {
    const key = `${path.slice(path.lastIndexOf('.'))}\n${text}`
    if (!parsed.has(key)) parsed.set(key, parseManifest(path, text).value ?? text)
    return parsed.get(key)
  }
}
