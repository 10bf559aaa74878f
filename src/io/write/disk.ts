import { constants, lstatSync, readFileSync } from 'node:fs'
import { contentDigest } from '../../print/inventory.ts'

/** What stands at a place on disk. Links, pipes and devices are `other`: neither followed nor opened. */
export type Found = 'absent' | 'file' | 'folder' | 'other'

/** Never through a link, never waiting for the other end of a pipe. Node takes the number, its types do not. */
const careful = (constants.O_RDONLY |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0)) as unknown as string

/** What stands at a place. */
export function look(place: string): Found {
  const stat = lstatSync(place, { throwIfNoEntry: false })
  if (stat === undefined) return 'absent'
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other'
}

/** The text of a regular file. */
export function readText(file: string): string {
  return readFileSync(file, { encoding: 'utf8', flag: careful })
}

/** Whether a regular file holds exactly a text. */
export function holds(file: string, text: string): boolean {
  if (readText(file) !== text) return false
  // Invalid bytes decode to U+FFFD, so a text that has one must be compared as bytes.
  return !text.includes('\ufffd') || readBytes(file).equals(Buffer.from(text))
}

/** The digest of a regular file; undefined where there is none. */
export function digestAt(file: string): string | undefined {
  return look(file) === 'file' ? contentDigest(readBytes(file)) : undefined
}

function readBytes(file: string): Buffer {
  return readFileSync(file, { flag: careful })
}

/** Looks at folders below a root once each; a folder below a link is `other` as the link is. */
export function folderLooker(root: string): (folder: string) => Found {
  const known = new Map<string, Found>()
  const lookAt = (folder: string): Found => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const slash = folder.lastIndexOf('/')
    const above = slash > 0 ? lookAt(folder.slice(0, slash)) : 'folder'
    const found = above === 'folder' ? look(`${root}/${folder}`) : above
    known.set(folder, found)
    return found
  }
  return lookAt
}
