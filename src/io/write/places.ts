import { foldPath } from './path-rules.ts'

/** The places that a tree's files take on a disk without letter case. */
export interface Places {
  /** Whether a folder was taken before, and so was checked before. */
  readonly hasFolder: (folder: string) => boolean
  /** Takes a file's place; answers with the path that has it already, or has a folder of its path. */
  readonly take: (path: string) => string | undefined
}

/** No place taken yet. */
export function noPlaces(): Places {
  const files = new Map<string, string>()
  const folders = new Map<string, string>()
  const exact = new Set<string>()
  const takeFolders = (path: string): string | undefined => {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash)
      if (exact.has(folder)) return undefined
      const folded = foldPath(folder)
      const other = files.get(folded) ?? folders.get(folded)
      if (other !== undefined) return other
      folders.set(folded, folder)
      exact.add(folder)
    }
    return undefined
  }
  const take = (path: string): string | undefined => {
    const folded = foldPath(path)
    const other = files.get(folded) ?? folders.get(folded)
    if (other !== undefined) return other
    files.set(folded, path)
    return takeFolders(path)
  }
  return { hasFolder: (folder) => exact.has(folder), take }
}
