import type { Identity } from '../io/git/commit-files.ts'
import type { Commit } from '../io/git/store.ts'

const trailer = 'Rendered-By: neofleet'

/** The message of a commit of the bot; the trailers say what was rendered, and tell it from commits of people. */
export function commitMessage(title: string, spec: string, version: string): string {
  return `${title}\n\nRendered-From: ${spec}\n${trailer} ${version}`
}

/** Whether the bot made a commit: it is its author and its committer, and its message says so. */
export function isOwnCommit({ author, committer, message }: Commit, by: Identity): boolean {
  const name = `${by.name} <${by.email}>`
  return author === name && committer === name && message.includes(`\n${trailer} `)
}
