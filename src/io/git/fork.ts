import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runBounded } from '../run-bounded.ts'
import type { Answer } from '../trouble.ts'
import { gitEnvironment } from './environment.ts'
import { runGit } from './run-git.ts'
import { openStore, type Store } from './store.ts'

/** Milliseconds for bringing what a fork has. */
const longest = 60_000

/** Opens a store that has all of another one, for what strangers bring: none of it gets into that one. */
export async function openForkStore({ place, remote }: Store, folder: string): Promise<Answer<Store>> {
  const opened = await openStore(folder, remote, place.patience)
  if (opened.trouble !== undefined) return opened
  const info = join(opened.value.place.folder, 'objects', 'info')
  mkdirSync(info, { recursive: true })
  writeFileSync(join(info, 'alternates'), `${join(place.folder, 'objects')}\n`)
  return opened
}

/** Takes over the head of a pull request, wherever its branch lives; gives its commit. */
export async function fetchPull({ place, remote }: Store, number: number): Promise<Answer<string>> {
  const ref = `refs/pull/${Number(number)}/head`
  const words = ['fetch', '--progress', '--no-tags', '--no-write-fetch-head', '--end-of-options', remote.url]
  const fetched = await runGit(place, [...words, `+${ref}:${ref}`], { remote, longest })
  if (fetched.trouble !== undefined) return fetched
  const listed = await runGit(place, ['for-each-ref', '--format=%(objectname)', ref])
  return listed.trouble === undefined ? { value: listed.value.trim() } : listed
}

/** Files and bytes that a commit lays out; undefined where there are more than are worth counting. */
interface TreeSize {
  readonly files: number
  readonly bytes: number
}

/** Measures a commit before anything works on it: small objects can name each other so that no end comes. */
export async function treeSize({ place }: Store, commit: string): Promise<TreeSize | undefined> {
  const words = ['ls-tree', '-r', '-l', '-z', '--full-tree', '--end-of-options', commit]
  const most = { time: place.patience, output: 16 * 1024 * 1024 }
  const env = { ...gitEnvironment(place.home, undefined) }
  const { code, output } = await runBounded('git', words, { cwd: place.folder, env, most })
  if (code !== 0) return undefined
  const sizes = output.split('\0').filter((entry) => entry !== '')
  const bytes = sizes.map((entry) => Number(entry.split('\t', 1)[0]?.split(/ +/)[3]) || 0)
  return { files: sizes.length, bytes: bytes.reduce((sum, size) => sum + size, 0) }
}
