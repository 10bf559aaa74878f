import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../../diagnostics/result.ts'
import { compareBytes } from '../go-text.ts'
import { type Generation, type Generator, itemsOf, wrong } from './generation.ts'
import { pathPattern } from './path-pattern.ts'

/** One pattern of folders or files. */
export interface PathItem {
  readonly path: string
  readonly exclude?: boolean
}

/** Orders folders as Go walks them: a folder, then all below it, then the next one by name. */
function compareFolders(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  const at = left.findIndex((name, index) => name !== right[index])
  if (at < 0 || right[at] === undefined) return left.length - right.length
  return compareBytes(left[at] ?? '', right[at])
}

const known = new WeakMap<readonly string[], readonly string[]>()

/** The folders that files lie in, those with a dot at the front left out with everything below. */
export function foldersOf(files: readonly string[]): readonly string[] {
  const before = known.get(files)
  // A matrix asks again for each of its rows.
  if (before !== undefined) return before
  const folders = new Set<string>()
  for (const file of files) {
    const names = file.split('/').slice(0, -1)
    const hidden = names.findIndex((name) => name.startsWith('.'))
    const seen = hidden < 0 ? names : names.slice(0, hidden)
    for (const depth of seen.keys()) folders.add(seen.slice(0, depth + 1).join('/'))
  }
  const sorted = [...folders].sort(compareFolders)
  known.set(files, sorted)
  return sorted
}

/** The folders among all that a git generator takes: in one pattern at least, and in none that excludes. */
export function chosenFolders(
  generation: Generation,
  generator: Generator,
  folders: readonly string[],
): Result<readonly string[]> {
  const diagnostics: Diagnostic[] = []
  const patterns = itemsOf<PathItem>(generator, 'directories').map(({ path, exclude }, index) => {
    const pattern = pathPattern(path)
    if (pattern === undefined) {
      const at = [...generator.path, 'directories', index, 'path']
      const detail = `${JSON.stringify(path)} is no pattern.`
      diagnostics.push(wrong(generation, at, detail, 'Close every bracket, and write both ends of a range.'))
    }
    return { pattern, isExcluded: exclude === true }
  })
  if (diagnostics.length > 0) return failure(...diagnostics)
  const fits = (folder: string, excluded: boolean) =>
    patterns.some(({ pattern, isExcluded }) => isExcluded === excluded && pattern?.(folder) === true)
  return success(folders.filter((folder) => fits(folder, false) && !fits(folder, true)))
}
