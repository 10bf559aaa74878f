import { dirname, posix, relative, resolve, sep } from 'node:path'
import type { Fleet } from '../fleet/fleet.ts'
import { realPlace } from './real-place.ts'

/**
 * A fleet whose `gitops.specPath` is its own folder. What a base or a cluster set writes is the folder of that file, for
 * all who take it over: the way from there to the fleet is the same in the repository as it is here.
 */
export function withOwnSpecPath(fleet: Fleet, cwd: string): Fleet {
  const { gitops } = fleet.spec
  if (gitops?.specPath === undefined) return fleet
  const writer = fleet.places.at(['spec', 'gitops', 'specPath']).file
  if (writer === fleet.file) return fleet
  const folderOf = (file: string) => {
    const folder = dirname(resolve(cwd, file))
    return realPlace(folder) ?? folder
  }
  const way = relative(folderOf(writer), folderOf(fleet.file)).split(sep).join('/')
  const specPath = posix.join(gitops.specPath, way)
  return { ...fleet, spec: { ...fleet.spec, gitops: { ...gitops, specPath } } }
}
