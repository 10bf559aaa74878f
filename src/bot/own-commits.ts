import type { Identity } from '../io/git/commit-files.ts'
import type { Commit } from '../io/git/store.ts'

const trailer = 'Rendered-By: neofleet'

/** The message of a commit of the bot; the trailers say what was rendered, and tell it from commits of people. */
export function commitMessage(title: string, spec: string, version: string): string {
  return `${title}\n\nRendered-From: ${spec}\n${trailer} ${version}`
}

/** Who the bot's commits are by, and the App whose commits GitHub makes and signs for it. */
export interface Author extends Identity {
  /** The App's name in addresses, such as `neofleet` in `neofleet[bot]`. */
  readonly app?: string
}

/** GitHub commits for an App with the App as the author. */
function isByApp({ author, committer }: Commit, app: string): boolean {
  const login = `${app}[bot]`
  const [name = '', id = '', address = ''] = author.split(/ <([^+]*)\+|>$/)
  return (
    committer === 'GitHub <noreply@github.com>' &&
    name === login &&
    /^[0-9]+$/.test(id) &&
    address === `${login}@users.noreply.github.com`
  )
}

/** Whether a commit brings a delivery, whoever has merged it: squashed ones keep the message. */
export function isDelivery(message: string): boolean {
  return message.includes(`\n${trailer} `)
}

/** Whether the bot made a commit: it is its author, it or GitHub its committer, and its message says so. */
export function isOwnCommit(commit: Commit, by: Author): boolean {
  if (!isDelivery(commit.message)) return false
  const name = `${by.name} <${by.email}>`
  if (commit.author === name && commit.committer === name) return true
  return by.app !== undefined && isByApp(commit, by.app)
}
