import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { realPlace } from './real-place.ts'

/** Top of the checkout that a folder is in; undefined outside of one. */
function topOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  return dirname(folder) === folder ? undefined : topOf(dirname(folder))
}

/**
 * The real places of names that are links or lie behind one, as seen from the folder: git tells of a change there, and
 * not at the link. Other names are left out, and so is what lies outside of the repository, by default the checkout
 * around the folder.
 */
export function behindLinks(
  names: readonly string[],
  folder: string,
  repository?: string,
): readonly string[] {
  const own = realPlace(folder)
  const found = own && (repository ?? topOf(own))
  const top = found && realPlace(found)
  if (own === undefined || top === undefined) return []
  return names.flatMap((name) => {
    const place = realPlace(resolve(folder, name))
    if (place === undefined || place === resolve(own, name) || !place.startsWith(top + sep)) return []
    return [relative(own, place).split(sep).join('/') || '.']
  })
}
