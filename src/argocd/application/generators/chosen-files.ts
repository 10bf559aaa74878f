import { failure, type Result, success } from '../../../diagnostics/result.ts'
import { compareBytes } from '../go-text.ts'
import type { PathItem } from './chosen-folders.ts'
import { type Generation, type Generator, itemsOf, wrong } from './generation.ts'
import { gitPattern } from './git-pattern.ts'

/** The files among all that a git generator takes, in order: in one pattern at least, and in none that excludes. */
export function chosenFiles(
  generation: Generation,
  generator: Generator,
  files: readonly string[],
): Result<readonly string[]> {
  const patterns = itemsOf<PathItem>(generator, 'files').map(({ path, exclude }) => ({
    path,
    takes: gitPattern(String(path)),
    isExcluded: exclude === true,
  }))
  const unread = patterns.flatMap(({ path, takes }, index) => {
    if (takes !== undefined) return []
    const detail = `${JSON.stringify(path)} is no plain pattern for files of the repository.`
    const help = 'Write a path from the top of the repository, with stars and without .. or a colon in front.'
    return [wrong(generation, [...generator.path, 'files', index, 'path'], detail, help)]
  })
  if (unread.length > 0) return failure(...unread)
  const fits = (file: string, excluded: boolean) =>
    patterns.some(({ takes, isExcluded }) => isExcluded === excluded && takes?.(file) === true)
  return success(files.filter((file) => fits(file, false) && !fits(file, true)).sort(compareBytes))
}
