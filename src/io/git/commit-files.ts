import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '../trouble.ts'
import { runGit } from './run-git.ts'
import type { Store } from './store.ts'

/** Files that differ from a commit: where they lie now, and where in the commit. */
interface FileChanges {
  readonly written: readonly { readonly path: string; readonly file: string }[]
  readonly deleted: readonly string[]
}

/** Who a commit is by; always the same, so that equal trees make equal commits. */
export interface Identity {
  readonly name: string
  readonly email: string
}

/** Arguments that fit every system's bound on the length of a command line. */
const batch = 200

function* batches<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += batch) yield items.slice(start, start + batch)
}

/** The tree that a commit has with some files changed. No filter, no `.gitignore`, no work tree has a part in it. */
export async function treeWith(store: Store, base: string, changes: FileChanges): Promise<Answer<string>> {
  const { place } = store
  // A bare repository has no work tree, and git wants one before it changes an index.
  const variables = { GIT_INDEX_FILE: join(place.home, 'commit.index'), GIT_WORK_TREE: place.home }
  rmSync(variables.GIT_INDEX_FILE, { force: true })
  const read = await runGit(place, ['read-tree', '--end-of-options', base], { variables })
  if (read.trouble !== undefined) return read
  for (const paths of batches(changes.deleted)) {
    const words = ['update-index', '--force-remove', '--', ...paths]
    const removed = await runGit(place, words, { variables })
    if (removed.trouble !== undefined) return removed
  }
  for (const files of batches(changes.written)) {
    const words = ['hash-object', '-w', '--no-filters', '--', ...files.map(({ file }) => file)]
    const hashed = await runGit(place, words)
    if (hashed.trouble !== undefined) return hashed
    const ids = hashed.value.trim().split('\n')
    const infos = files.flatMap(({ path }, index) => ['--cacheinfo', `100644,${ids[index] ?? ''},${path}`])
    const added = await runGit(place, ['update-index', '--add', ...infos], { variables })
    if (added.trouble !== undefined) return added
  }
  const written = await runGit(place, ['write-tree'], { variables })
  return written.trouble === undefined ? { value: written.value.trim() } : written
}

/** Makes the commit of a tree; the same tree, parent, message and date always make the same id. */
export async function commitTree(
  { place }: Store,
  tree: string,
  parent: string,
  { message, date, by }: { readonly message: string; readonly date: string; readonly by: Identity },
): Promise<Answer<string>> {
  const variables = {
    GIT_AUTHOR_NAME: by.name,
    GIT_AUTHOR_EMAIL: by.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: by.name,
    GIT_COMMITTER_EMAIL: by.email,
    GIT_COMMITTER_DATE: date,
  }
  const words = ['commit-tree', '--no-gpg-sign', '-p', parent, '-m', message, tree]
  const made = await runGit(place, words, { variables })
  return made.trouble === undefined ? { value: made.value.trim() } : made
}
