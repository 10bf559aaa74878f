import type { DryCommit } from '../../io/dry-commit.ts'

/**
 * hydrator.metadata of an environment branch, in the form of Argo CD's source hydrator: GitOps Promoter reads drySha,
 * people read the rest. Nothing but the commit decides what it says.
 */
export function hydratorMetadata(commit: DryCommit, repoURL: string): string {
  const { sha, author, date, subject, body } = commit
  const said = { repoURL, drySha: sha, author, date, subject, ...(body === '' ? {} : { body }) }
  return `${JSON.stringify(said, null, 2)}\n`
}
