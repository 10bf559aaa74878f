import type { Answer } from '../trouble.ts'
import { isObjectId } from './branch-name.ts'
import { runGit } from './run-git.ts'
import type { Store } from './store.ts'

/** A place for a commit that is no branch, so that it starts no workflow and nobody sees it. */
function aside(commit: string): string {
  return `refs/neofleet/${commit}`
}

async function pushRef({ place, remote }: Store, refspec: string): Promise<Answer<string>> {
  const words = ['push', '--quiet', '--no-verify', '--force', '--end-of-options', remote.url, refspec]
  return runGit(place, words, { remote })
}

/** Brings a commit and what it is made of to the remote, beside all branches. Done twice it changes nothing. */
export function pushAside(store: Store, commit: string): Promise<Answer<string>> {
  return pushRef(store, `${commit}:${aside(commit)}`)
}

/** Takes the place away again. */
export function dropAside(store: Store, commit: string): Promise<Answer<string>> {
  return pushRef(store, `:${aside(commit)}`)
}

/** Takes over one commit of the remote that no branch has. */
export async function fetchCommit({ place, remote }: Store, commit: string): Promise<Answer<string>> {
  if (!isObjectId(commit))
    return { trouble: { kind: 'unavailable', detail: `${JSON.stringify(commit)} is no commit.` } }
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--end-of-options', remote.url]
  return runGit(place, [...words, commit], { remote })
}
