import type { Answer } from '../trouble.ts'
import { runGit } from './run-git.ts'
import { branchesOf, fetchBranches, type Store } from './store.ts'

/** What a remote has. */
interface Followed {
  /** The default branch. */
  readonly main: string
  /** All branches with their commits, each of which the store has. */
  readonly branches: ReadonlyMap<string, string>
}

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([branch, commit]) => other.get(branch) === commit)

/** Brings a store to what its remote has now; where nothing has moved, one question is all. */
export async function followRemote(store: Store): Promise<Answer<Followed>> {
  const { place, remote } = store
  const words = ['ls-remote', '--symref', '--end-of-options', remote.url, 'HEAD', 'refs/heads/*']
  const listed = await runGit(place, words, { remote })
  if (listed.trouble !== undefined) return listed
  const main = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.value)?.[1]
  const detail = 'The repository has no default branch: it is empty, or its HEAD points nowhere.'
  if (main === undefined) return { trouble: { kind: 'missing', detail } }
  const there = [...listed.value.matchAll(/^([0-9a-f]+)\trefs\/heads\/(\S+)$/gm)]
  const wanted = new Map(there.map(([, commit = '', branch = '']) => [branch, commit]))
  const here = await branchesOf(store)
  if (here.trouble !== undefined) return here
  if (isSame(here.value, wanted)) return { value: { main, branches: here.value } }
  const fetched = await fetchBranches(store)
  return fetched.trouble === undefined ? { value: { main, branches: fetched.value } } : fetched
}
