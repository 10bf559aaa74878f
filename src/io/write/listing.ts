import { readdirSync } from 'node:fs'
import type { Found } from './disk.ts'
import { look } from './disk.ts'

/** What stands at a path of a tree; `blocked` where a folder on the way is a link or no folder. */
export type Listed = Found | 'blocked'

/** Looks at places below a root by listing each folder once: far cheaper than asking for every file. */
export function listing(root: string): (path: string) => Listed {
  const folders = new Map<string, ReadonlyMap<string, Found> | 'absent' | 'blocked'>()
  const inside = (folder: string): ReadonlyMap<string, Found> | 'absent' | 'blocked' => {
    const before = folders.get(folder)
    if (before !== undefined) return before
    const found = folder === '' ? look(root) : at(folder)
    const entries = found === 'folder' ? list(`${root}/${folder}`) : found === 'absent' ? 'absent' : 'blocked'
    folders.set(folder, entries)
    return entries
  }
  const at = (path: string): Listed => {
    const slash = path.lastIndexOf('/')
    const entries = inside(slash < 0 ? '' : path.slice(0, slash))
    return typeof entries === 'string' ? entries : (entries.get(path.slice(slash + 1)) ?? 'absent')
  }
  return at
}

function list(folder: string): ReadonlyMap<string, Found> {
  const entries = new Map<string, Found>()
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    entries.set(entry.name, entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other')
  return entries
}
