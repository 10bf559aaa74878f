import type { Code } from '../../diagnostics/diagnostic.ts'
import type { ClusterPlace } from '../cluster-place.ts'

/** Something that is not as it should be. */
interface Trouble {
  readonly code: Code
  readonly detail: string
}

/** What was concluded from one answer: what is as it should be, what is not, and what it does not tell. */
export interface Verdict {
  readonly seen: readonly string[]
  readonly troubles: readonly Trouble[]
  /** What could not be judged, and why: `the age of x, because y`. */
  readonly unseen?: readonly string[]
  readonly alike?: readonly Alike[]
}

/** Something that must be alike in all clusters that are asked. */
export interface Alike {
  /** What is compared with each other. */
  readonly about: string
  readonly value: string
  /** What was seen, as the end of a sentence. */
  readonly said: string
  /** What it is where they differ. */
  readonly code: Code
}

/** One question to a running cluster. */
export interface Question {
  /** What it is about, for when there is no answer. */
  readonly about: string
  /** Words of kubectl without the context; they change nothing. With `--output=json` the answer is read, else it is a text. */
  readonly words: readonly string[]
  /** What shows a person the same: other words, and what they are piped into. */
  readonly shownBy?: { readonly words: readonly string[]; readonly into: string }
  /** What is concluded where the cluster has no such object; undefined where nothing is. */
  readonly missing?: Verdict
  /** What the answer means; `now` is in milliseconds since 1970. */
  readonly judge: (answer: unknown, now: number) => Verdict
}

/** Questions of one kind about a cluster. */
export type Check = (declared: ClusterPlace) => readonly Question[]

/** A verdict where nothing is wrong. */
export function fine(...seen: readonly string[]): Verdict {
  return { seen, troubles: [] }
}

/** A verdict where one thing is wrong. */
export function wrong(code: Code, detail: string): Verdict {
  return { seen: [], troubles: [{ code, detail }] }
}

/** Several verdicts as one. */
export function together(verdicts: readonly Verdict[]): Verdict {
  return {
    seen: verdicts.flatMap(({ seen }) => seen),
    troubles: verdicts.flatMap(({ troubles }) => troubles),
    unseen: verdicts.flatMap(({ unseen = [] }) => unseen),
    alike: verdicts.flatMap(({ alike = [] }) => alike),
  }
}
