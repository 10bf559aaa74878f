import type { Answer } from '../trouble.ts'
import { runGit } from './run-git.ts'
import type { Commit, Store } from './store.ts'

const format = ['%H', '%P', '%T', '%an <%ae>', '%cn <%ce>', '%cd', '%B'].join('%x00')

function commitOf(text: string): Commit {
  const [id = '', parents = '', tree = '', author = '', committer = '', date = '', message = ''] =
    text.split('\0')
  return {
    id,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    tree,
    author,
    committer,
    date,
    message: message.trimEnd(),
  }
}

/** What a commit says. */
export async function readCommit({ place }: Store, id: string): Promise<Answer<Commit>> {
  const words = ['show', '--no-patch', '--date=raw', `--format=${format}`, '--end-of-options', id]
  const shown = await runGit(place, words)
  return shown.trouble === undefined ? { value: commitOf(shown.value) } : shown
}

/** The newest commit that both have; empty where they have none. */
export async function commonCommit({ place }: Store, one: string, other: string): Promise<Answer<string>> {
  const found = await runGit(place, ['merge-base', '--end-of-options', one, other])
  return found.trouble === undefined ? { value: found.value.trim() } : found
}

/** What the newest commit, or that on a folder, of those that bear it says in a trailer; empty where none bears it. */
export async function trailerOn(
  { place }: Store,
  head: string,
  trailer: string,
  folder?: string,
): Promise<Answer<string>> {
  const words = ['log', '-1', '--format=%B', `--grep=^${trailer}: `, '--end-of-options', head, '--']
  const found = await runGit(place, folder === undefined ? words : [...words, folder])
  if (found.trouble !== undefined) return found
  const line = found.value.split('\n').find((one) => one.startsWith(`${trailer}: `))
  return { value: line?.slice(trailer.length + 2).trim() ?? '' }
}

/** The message of the newest commit that changed one of some paths; empty where none did. */
export async function messageOn(
  { place }: Store,
  head: string,
  paths: readonly string[],
): Promise<Answer<string>> {
  return runGit(place, ['log', '-1', '--format=%B', '--end-of-options', head, '--', ...paths])
}

/** The id of a folder in a commit; empty where it has none. */
export async function folderIn({ place }: Store, commit: string, folder: string): Promise<Answer<string>> {
  const words = ['ls-tree', '-d', '--format=%(objectname)', '--end-of-options', commit, folder]
  const listed = await runGit(place, words)
  return listed.trouble === undefined ? { value: listed.value.trim() } : listed
}

/** What a commit has at some paths, none inside another: equal texts are equal files. */
export async function entriesAt(
  { place }: Store,
  commit: string,
  paths: readonly string[],
): Promise<Answer<string>> {
  return runGit(place, ['ls-tree', '-z', '--end-of-options', commit, ...paths])
}

/** The tree of a merge of two commits; empty where they conflict, or have no commit in common. Nothing is committed. */
export async function mergedTree({ place }: Store, base: string, head: string): Promise<Answer<string>> {
  const words = ['merge-tree', '--write-tree', '--no-messages', '--end-of-options', base, head]
  const merged = await runGit(place, words)
  if (merged.trouble?.detail.includes('unrelated histories')) return { value: '' }
  if (merged.trouble !== undefined) return merged
  const [tree = '', ...conflicts] = merged.value.trim().split('\n')
  return { value: conflicts.length === 0 ? tree : '' }
}

/** The files that a tree has otherwise than a commit, or besides. */
export async function changedFiles(
  { place }: Store,
  base: string,
  tree: string,
): Promise<Answer<ReadonlySet<string>>> {
  const words = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', '--diff-filter=d']
  const listed = await runGit(place, [...words, '--end-of-options', base, tree])
  if (listed.trouble !== undefined) return listed
  return { value: new Set(listed.value.split('\0').filter((path) => path !== '')) }
}

/** The part of a path that is something else than a folder in a commit: a file, a link, a submodule; empty where none is. */
export async function obstacleIn({ place }: Store, commit: string, path: string): Promise<Answer<string>> {
  const parts = path.split('/').map((_, index, all) => all.slice(0, index + 1).join('/'))
  const words = ['ls-tree', '-z', '--format=%(objecttype) %(path)', '--end-of-options', commit, ...parts]
  const listed = await runGit(place, words)
  if (listed.trouble !== undefined) return listed
  // What stands beside a part is listed too.
  const others = listed.value.split('\0').flatMap((entry) => /^(?!tree )\w+ (.+)$/s.exec(entry)?.[1] ?? [])
  return { value: others.find((other) => parts.includes(other)) ?? '' }
}
