import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '../trouble.ts'
import { runGit } from './run-git.ts'
import type { Store } from './store.ts'

/** Lays the files of a commit or tree out below a folder; a symbolic link becomes a file with its target as text. */
export async function layOut({ place }: Store, tree: string, folder: string): Promise<Answer<string>> {
  // A bare repository has no work tree, and git wants one before it changes an index.
  const variables = { GIT_INDEX_FILE: join(place.home, 'lay-out.index'), GIT_WORK_TREE: place.home }
  rmSync(variables.GIT_INDEX_FILE, { force: true })
  const read = await runGit(place, ['read-tree', '--end-of-options', tree], { variables })
  if (read.trouble !== undefined) return read
  const words = ['checkout-index', '--quiet', '--all', `--prefix=${folder}/`]
  return runGit(place, words, { variables })
}
