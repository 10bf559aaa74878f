import type { Answer } from '../io/trouble.ts'

/** A pull request as the bot sees it. */
export interface Pull {
  readonly number: number
  /** Where people see it. */
  readonly url: string
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
  /** Whether the forge merges it by itself once its rules are met. */
  readonly isArmed: boolean
  /** Users and teams (`org/team`) that are asked and have not answered. */
  readonly reviewers: readonly string[]
}

/** How the forge makes one commit of a pull request, or several. */
export const mergeMethods = ['merge', 'squash', 'rebase'] as const
export type MergeMethod = (typeof mergeMethods)[number]

/** How far a pull request is from being merged, and what its base asks for. */
export interface MergeState {
  /** What the forge calls it. */
  readonly id: string
  readonly commit: string
  /**
   * `ready`: every rule is met and every check has passed; `waits`: for checks, reviews or the base; `conflicts`: with
   * the base; `unknown`: the forge has not found out yet.
   */
  readonly progress: 'ready' | 'waits' | 'conflicts' | 'unknown'
  readonly isQueued: boolean
  readonly isArmed: boolean
  /** Whether the base is merged to by a queue. */
  readonly hasQueue: boolean
  /** Whether the base requires checks. */
  readonly needsChecks: boolean
  /** Whether the base requires a review, or there was one. */
  readonly isReviewed: boolean
  /** Whether the base takes only signed commits, and one of these is not. */
  readonly lacksSignature: boolean
  /** Whether the repository lets pull requests merge by themselves. */
  readonly mayArm: boolean
  readonly methods: readonly MergeMethod[]
}

/** How a pull request is merged: `now`, by the base's `queue`, or by the forge once its rules are met. */
export interface Merge {
  readonly number: number
  readonly id: string
  /** Nothing is merged but this. */
  readonly commit: string
  readonly how: 'now' | 'queue' | 'when ready'
  readonly method: MergeMethod
}

/** What a pull request is opened with. */
interface PullDraft {
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
  /** What the summary has no room for, within the same bound. */
  readonly text?: string
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
  readonly mergeState: (number: number) => Promise<Answer<MergeState>>
  readonly merge: (merge: Merge) => Promise<Answer<null>>
  /** Takes back that the forge merges it by itself. */
  readonly disarm: (id: string) => Promise<Answer<null>>
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
