import type { Tree } from '../print/tree.ts'
import { isMap } from '../source/plain-map.ts'
import { sortedJson } from '../source/sorted-json.ts'
import { once } from '../target/once.ts'
import type { ObjectPair } from './changed-objects.ts'
import type { FieldPath } from './field-path.ts'
import type { Surroundings } from './risk-rule.ts'
import { placeOf } from './tree-place.ts'

/** Makes what rules may ask about the company of a changed object; looked up only when one asks. */
export function surroundingsOf(
  after: Tree,
  pairs: readonly ObjectPair[],
): (pair: ObjectPair) => Surroundings {
  const kinds = once(() => kindsByFolder(after))
  const lost = once(
    () =>
      new Set(
        pairs.flatMap(({ before, after: now }) =>
          before === undefined || now !== undefined ? [] : `${placeOf(before.path).folder} ${before.id.kind}`,
        ),
      ),
  )
  const changing = new Map<string, ReadonlySet<string>>()
  const foldersThatChange = (fleet: string, object: string, kind: string, path: FieldPath) => {
    const key = JSON.stringify([fleet, object, kind, path])
    const known = changing.get(key)
    if (known !== undefined) return known
    const folders = pairs
      .filter((pair) => isPairOf(pair, fleet, object) && differsAt(pair, path))
      .map(folderOf)
      .filter((folder) => kinds().get(folder)?.has(kind.toLowerCase()))
    const found = new Set(folders)
    changing.set(key, found)
    return found
  }
  return (pair) => {
    const folder = folderOf(pair)
    const { fleet = '', id } = pair.after ?? pair.before ?? {}
    return {
      holds: (kind) => kinds().get(folder)?.has(kind.toLowerCase()) === true,
      changesElsewhere: (kind, path) => {
        const folders = foldersThatChange(fleet, id?.kind ?? '', kind, path)
        return folders.size > (folders.has(folder) ? 1 : 0)
      },
      loses: (kind) => lost().has(`${folder} ${kind}`),
    }
  }
}

/** A file is named after the kind and the name of its object. */
function kindsByFolder(tree: Tree): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>()
  for (const path of tree.keys()) {
    const { folder } = placeOf(path)
    const file = path.slice(path.lastIndexOf('/') + 1)
    const known = kinds.get(folder) ?? new Set<string>()
    kinds.set(folder, known.add(file.slice(0, file.indexOf('-'))))
  }
  return kinds
}

function isPairOf({ before, after }: ObjectPair, fleet: string, kind: string): boolean {
  return before?.fleet === fleet && before.id.kind === kind && after !== undefined
}

function differsAt({ before, after }: ObjectPair, path: FieldPath): boolean {
  return sortedJson(partAt(before?.value, path)) !== sortedJson(partAt(after?.value, path))
}

function partAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (part, step) => (isMap(part) && typeof step === 'string' ? part[step] : undefined),
    value,
  )
}

function folderOf({ before, after }: ObjectPair): string {
  return placeOf((after ?? before)?.path ?? '').folder
}
