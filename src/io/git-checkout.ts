import { type Code, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { openClone } from './open-clone.ts'

export const checkoutCodes = {
  none: {
    code: 'NF-GIT-002',
    severity: 'error',
    title: 'No git repository here',
    explanation:
      'Argo CD reads from a git repository. What it would get is reproduced from the one that the working folder lies in, with the changes that are not committed yet.',
  },
} as const satisfies Record<string, Code>

/** A git repository as it is checked out. */
export interface Checkout {
  /** Its top folder, without links. */
  readonly top: string
  /** The commit that is checked out; undefined before the first one. */
  readonly commit: string | undefined
  /** URLs of its remotes. */
  readonly remotes: readonly string[]
}

/** The git repository that a folder lies in. */
export async function readCheckout(cwd: string): Promise<Result<Checkout>> {
  const git = openClone(cwd)
  try {
    const top = (await git.revparse(['--show-toplevel'])).trim()
    const commit = await git.revparse(['--verify', '--quiet', 'HEAD']).then(
      (text) => text.trim(),
      () => undefined,
    )
    const remotes = (await git.getRemotes(true)).flatMap(({ refs }) => [refs.fetch, refs.push])
    return success({ top, commit, remotes: [...new Set(remotes)] })
  } catch {
    return failure(
      diagnostic(checkoutCodes.none, 'The working folder lies in no git repository.', {
        help: 'Run it in a clone of the repository that the Application names.',
      }),
    )
  }
}
