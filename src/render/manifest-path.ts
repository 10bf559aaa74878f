import { apiGroup } from '../schema/api-group.ts'
import type { Manifest } from './manifest.ts'

type Placed = Pick<Manifest, 'owner' | 'apiVersion' | 'kind' | 'namespace' | 'name'> & {
  readonly area: string
}

function folderOf({ owner, area }: Placed): string {
  return owner === 'hub' ? `hub/${area}` : `clusters/${owner}/${area}`
}

/** Everything that could make the names of two files differ, most readable first. */
function candidates(object: Placed): readonly string[] {
  const group = apiGroup(object.apiVersion) || 'core'
  const short = `${folderOf(object)}/${object.kind.toLowerCase()}-${object.name}`
  const spaced = object.namespace === '' ? short : `${short}.${object.namespace}`
  return [short, spaced, `${spaced}.${group}`]
}

/**
 * The path of every object of one tree: kind and name; namespace and group only where names would clash.
 * Two objects of one identity keep one path, which the caller must find.
 */
export function manifestPaths(objects: readonly Placed[]): readonly string[] {
  const chosen = objects.map((object) => candidates(object)[0] ?? '')
  for (const level of [1, 2]) {
    const count = new Map<string, number>()
    for (const path of chosen) count.set(path.toLowerCase(), (count.get(path.toLowerCase()) ?? 0) + 1)
    objects.forEach((object, index) => {
      const path = chosen[index] ?? ''
      if ((count.get(path.toLowerCase()) ?? 0) > 1) chosen[index] = candidates(object)[level] ?? path
    })
  }
  return chosen.map((path) => `${path}.yaml`)
}
