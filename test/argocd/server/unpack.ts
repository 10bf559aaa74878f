import { lstatSync, mkdirSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { extract } from 'tar'

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** Says what Argo CD's server says of a link that it does not unpack. */
function linkFault(folder: string, path: string, target: string): string | undefined {
  const parents = dirname(path).split('/')
  const linked = parents
    .map((_, n) => parents.slice(0, n + 1).join('/'))
    .find((each) => isLink(join(folder, each)))
  if (linked !== undefined) return `illegal symlink parent directory "${linked}" for "${path}"`
  const place = join(dirname(path), target)
  if (!place.startsWith('..')) return undefined
  return `error checking symlink "${place}" target: statat ${place}: path escapes from parent`
}

/**
 * Unpacks an archive as Argo CD's server does: modes are forgotten, and a link must stay inside. One that names a place
 * from the top of the file system is turned to the same place below the folder of the link.
 */
export function unpack(bytes: Buffer, folder: string): void {
  const faults: string[] = []
  mkdirSync(folder, { recursive: true })
  const unpacking = extract({
    cwd: folder,
    sync: true,
    noMtime: true,
    preserveOwner: false,
    onReadEntry: (entry) => {
      entry.mode = entry.type === 'Directory' ? 0o755 : 0o644
    },
    filter: (path, entry) => {
      if (!('linkpath' in entry) || entry.type !== 'SymbolicLink' || !entry.linkpath) return true
      const fault = linkFault(folder, normalize(path), entry.linkpath)
      if (fault !== undefined) faults.push(fault)
      else if (entry.linkpath.startsWith('/')) entry.linkpath = relative('/', entry.linkpath)
      return fault === undefined
    },
  })
  unpacking.end(bytes)
  if (faults[0] !== undefined) throw new Error(`error decompressing tgz file: ${faults[0]}`)
}
