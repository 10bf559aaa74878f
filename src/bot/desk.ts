import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Store } from '../io/git/store.ts'
import type { Answer, Trouble } from '../io/trouble.ts'
import type { Delivery as Settings } from './config-schema.ts'
import type { CommitDraft, Forge } from './forge.ts'
import type { Author } from './own-commits.ts'

/** Moves a branch of the remote from one commit to another. */
export type Push = (move: {
  readonly branch: string
  readonly lease: string
  readonly commit: string
  /** What the forge makes a commit of that it signs, to be pushed instead. */
  readonly sign?: CommitDraft
}) => Promise<Answer<string>>

/** Writing, for real or not. */
export interface Acts {
  readonly forge: Forge
  readonly push: Push
}

/** What one pass delivers with. */
export interface Desk extends Acts {
  readonly store: Store
  readonly settings: Settings
  /** Branches of the repository that is delivered to, with their commits. */
  readonly branches: ReadonlyMap<string, string>
  readonly base: { readonly branch: string; readonly commit: string }
  /** The base laid out: the folder that holds the trees. */
  readonly out: string
  /** An empty folder to write into. */
  readonly work: string
  /** The commit that was rendered, and its date as git writes it raw. */
  readonly spec: { readonly commit: string; readonly date: string }
  readonly by: Author
  readonly version: string
  readonly notes: Notes
}

/** What a pass has to say at its end. */
export interface Notes {
  readonly diagnostics: Diagnostic[]
  readonly troubles: Trouble[]
}

/** The value of an answer; trouble is noted. */
export function noted<T>(notes: Notes, answer: Answer<T>): T | undefined {
  if (answer.trouble === undefined) return answer.value
  notes.troubles.push(answer.trouble)
  return undefined
}
