import type { Answer } from '../trouble.ts'
import { isBranchName, isObjectId } from './branch-name.ts'
import { runGit } from './run-git.ts'
import { remoteBranch, type Store } from './store.ts'

/**
 * Moves a branch of the remote from the commit that was read (`lease`; empty: the branch must not exist) to another
 * one (empty: it is deleted). Whatever git says, the remote decides whether it was done.
 */
export async function pushBranch(
  store: Store,
  { branch, lease, commit }: { readonly branch: string; readonly lease: string; readonly commit: string },
): Promise<Answer<string>> {
  if (!isBranchName(branch) || [lease, commit].some((id) => id !== '' && !isObjectId(id)))
    return { trouble: { kind: 'refused', detail: `${JSON.stringify(branch)} is no branch to push.` } }
  const ref = `refs/heads/${branch}`
  const words = ['push', '--porcelain', '--no-verify', '--no-signed', `--force-with-lease=${ref}:${lease}`]
  const { place, remote } = store
  const pushed = await runGit(place, [...words, '--end-of-options', remote.url, `${commit}:${ref}`], {
    remote,
  })
  if (pushed.trouble === undefined) return { value: commit }
  const now = await remoteBranch(store, branch)
  if (now.trouble !== undefined) return now
  if (now.value === commit) return { value: commit }
  if (now.value === lease) return pushed
  return { trouble: { kind: 'moved', detail: `${branch} was moved by somebody else during the push.` } }
}
