import type { Answer } from '../io/trouble.ts'

/** A pull request as the bot sees it. */
export interface Pull {
  readonly number: number
  readonly branch: string
  /** The commit at the head of the branch. */
  readonly commit: string
  /** Whether the branch is in the repository itself and not in a fork. */
  readonly isOwn: boolean
  /** The branch it goes to. */
  readonly base: string
  readonly body: string
  readonly state: 'open' | 'closed' | 'merged'
  readonly labels: readonly string[]
  /** Users and teams (`org/team`) that are asked and have not answered. */
  readonly reviewers: readonly string[]
}

/** What a pull request is opened with. */
export interface PullDraft {
  readonly branch: string
  readonly base: string
  readonly title: string
  readonly body: string
}

/** What a commit is made of; its tree and parent are there already. */
export interface CommitDraft {
  readonly tree: string
  readonly parent: string
  readonly message: string
}

/** A comment on a pull request. */
export interface Comment {
  readonly id: number
  readonly body: string
  /** Whether the bot may have written it: it has its login, or both are Apps. */
  readonly isOwn: boolean
}

/** A finding at lines of a file, both counted from 1. */
export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'failure' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** What a commit is told by a check. */
export interface Check {
  readonly name: string
  readonly commit: string
  /** What the check looked at; the same input is checked once. */
  readonly input: string
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  /** Markdown under 65,535 characters. */
  readonly summary: string
  /** As many as there are; the forge sends them in portions. */
  readonly annotations: readonly Annotation[]
}

/** A check that is there. */
export interface KnownCheck {
  readonly id: number
  readonly input: string
  readonly isDone: boolean
  /** Annotations that have arrived. */
  readonly annotations: number
}

/**
 * What the bot needs of the place where a repository lives. Any forge that keeps test/bot/forge-contract.ts will do.
 * Writing twice is the bot's business to avoid: it looks before it writes, and no forge tries a write again by itself.
 */
export interface Forge {
  /** Every open pull request. */
  readonly openPulls: () => Promise<Answer<readonly Pull[]>>
  /** Closed and merged pull requests of a branch, newest first. */
  readonly closedPulls: (branch: string) => Promise<Answer<readonly Pull[]>>
  /** Trouble `exists` where one is open already, `nothing` where there would be no change in it. */
  readonly openPull: (draft: PullDraft) => Promise<Answer<Pull>>
  readonly changePull: (
    number: number,
    change: { readonly body?: string; readonly state?: 'closed' },
  ) => Promise<Answer<Pull>>
  /** Makes a commit that the forge signs for the bot, of a tree it has already; trouble where it would not be verified. */
  readonly signCommit: (commit: CommitDraft) => Promise<Answer<string>>
  readonly addLabels: (number: number, labels: readonly string[]) => Promise<Answer<null>>
  readonly removeLabel: (number: number, label: string) => Promise<Answer<null>>
  readonly askReviewers: (number: number, reviewers: readonly string[]) => Promise<Answer<null>>
  /** Comments, oldest first. */
  readonly comments: (number: number) => Promise<Answer<readonly Comment[]>>
  readonly addComment: (number: number, body: string) => Promise<Answer<null>>
  readonly changeComment: (id: number, body: string) => Promise<Answer<null>>
  readonly removeComment: (id: number) => Promise<Answer<null>>
  /** Checks of one name on a commit, newest first. */
  readonly checks: (commit: string, name: string) => Promise<Answer<readonly KnownCheck[]>>
  /** Writes a check; goes on with `known` where an earlier attempt was cut off. */
  readonly writeCheck: (check: Check, known?: KnownCheck) => Promise<Answer<null>>
}

/** Characters of a body or comment that every forge known takes: GitHub's bound, 65,536, with room to spare. */
export const longestBody = 65_000
