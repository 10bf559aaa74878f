import { type GitHost, notesRef } from './git-host.ts'

/** What GitOps Promoter sees of an environment. */
export interface Environment {
  /** The dry commit that the proposed branch stands for: by its note, else by its file. */
  readonly proposed: string
  /** The dry commit that is active; undefined before the first promotion. */
  readonly active: string | undefined
  /** Whether there is anything to promote. */
  readonly differs: boolean
}

function fileSha(host: GitHost, branch: string): string | undefined {
  return host.files(branch).includes('hydrator.metadata')
    ? JSON.parse(host.read(branch, 'hydrator.metadata')).drySha
    : undefined
}

/** Reads an environment as GitOps Promoter does: both branches must be there, and the proposed one must have its file. */
export function environmentOf(host: GitHost, branch: string): Environment {
  const [active, next] = [host.tip(branch), host.tip(`${branch}-next`)]
  if (active === undefined || next === undefined) throw new Error(`no branch ${branch} or ${branch}-next`)
  const proposed = host.note(next) ?? fileSha(host, `${branch}-next`)
  if (proposed === undefined) throw new Error(`${branch}-next has no hydrator.metadata`)
  const differs = host.git(host.url, 'diff', '--name-only', branch, `${branch}-next`) !== ''
  return { proposed, active: fileSha(host, branch), differs }
}

/** Merges a proposed branch into its active one, as its pull request would be merged. */
export function promote(host: GitHost, branch: string): void {
  const clone = host.clone(branch)
  host.git(clone, 'fetch', '-q', 'origin', `+${notesRef}:${notesRef}`)
  host.git(clone, 'merge', '-q', '--no-ff', '-m', `Promote ${branch}`, `origin/${branch}-next`)
  host.git(clone, 'push', '-q', 'origin', `HEAD:${branch}`)
}
