import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '../trouble.ts'
import type { Remote } from './remote.ts'
import { runGit, type Workplace } from './run-git.ts'

/** What a commit says about itself. */
export interface Commit {
  readonly id: string
  readonly parents: readonly string[]
  readonly tree: string
  readonly author: string
  readonly committer: string
  /** Seconds since 1970, and the offset: `1760000000 +0200`. */
  readonly date: string
  readonly message: string
}

/** A bare repository of our own with what was fetched last. */
export interface Store {
  readonly place: Workplace
  readonly remote: Remote
}

/** Makes an empty bare repository below a folder of our own. */
export async function openStore(folder: string, remote: Remote, patience: number): Promise<Answer<Store>> {
  const place = { folder: join(folder, 'store.git'), home: join(folder, 'home'), patience }
  mkdirSync(place.folder, { recursive: true })
  mkdirSync(place.home, { recursive: true })
  const made = await runGit(place, ['init', '--quiet', '--bare', '--', place.folder])
  return made.trouble === undefined ? { value: { place, remote } } : made
}

/** The branches that a store has, with their commits. */
export async function branchesOf({ place }: Store): Promise<Answer<ReadonlyMap<string, string>>> {
  const words = ['for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads']
  const listed = await runGit(place, words)
  if (listed.trouble !== undefined) return listed
  const lines = listed.value.split('\n').filter((line) => line !== '')
  return { value: new Map(lines.map((line) => line.split(' ') as [string, string])) }
}

/** Takes over every branch of the remote as it is now; gone ones go. Gives the branches with their commits. */
export async function fetchBranches(store: Store): Promise<Answer<ReadonlyMap<string, string>>> {
  const { place, remote } = store
  // Progress is a sign of life: a large repository takes longer than git may be silent.
  const words = ['fetch', '--progress', '--prune', '--no-tags', '--no-write-fetch-head', '--force']
  const refspec = '+refs/heads/*:refs/heads/*'
  const fetched = await runGit(place, [...words, '--end-of-options', remote.url, refspec], { remote })
  return fetched.trouble === undefined ? branchesOf(store) : fetched
}

/** The commit that a branch of the remote is at now; empty where there is no such branch. */
export async function remoteBranch({ place, remote }: Store, branch: string): Promise<Answer<string>> {
  const ref = `refs/heads/${branch}`
  const listed = await runGit(place, ['ls-remote', '--end-of-options', remote.url, ref], { remote })
  if (listed.trouble !== undefined) return listed
  const line = listed.value.split('\n').find((text) => text.endsWith(`\t${ref}`))
  return { value: line?.split('\t')[0] ?? '' }
}
