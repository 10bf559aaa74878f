import type { Source } from '../source/source.ts'

function folderOf(file: string): readonly string[] {
  return file.split('/').slice(0, -1)
}

/** The way from one folder to another, both below the same place. */
function way(from: readonly string[], to: readonly string[]): string {
  let common = 0
  while (common < from.length && from[common] === to[common]) common++
  const steps = [...from.slice(common).map(() => '..'), ...to.slice(common)]
  return steps.length === 0 ? '.' : steps.join('/')
}

/** Folders that a render of a fleet reads, as seen from the fleet's own, which comes first as `.`. */
export function readPaths(sources: readonly Source[], overlays: readonly string[]): readonly string[] {
  const own = folderOf(sources[0]?.file ?? '')
  const folders = sources.map(({ file }) => way(own, folderOf(file)))
  return [...new Set([...folders, ...overlays.map((folder) => folder.replace(/^\.\//, ''))])]
}
