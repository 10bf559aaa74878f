import type { Code } from '../../diagnostics/diagnostic.ts'
import type { ClusterPlace } from '../cluster-place.ts'

/** Something that is not as it should be. */
export interface Trouble {
  readonly code: Code
  readonly detail: string
}

/** What was concluded from one answer: what is as it should be, and what is not. */
export interface Verdict {
  readonly seen: readonly string[]
  readonly troubles: readonly Trouble[]
}

/** One question to a running cluster. */
export interface Question {
  /** What it is about, for when there is no answer. */
  readonly about: string
  /** Words of kubectl that print JSON, without the context; they change nothing. */
  readonly words: readonly string[]
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
  }
}
