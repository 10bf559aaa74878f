/** Who makes writes possible again, where they stop. */
export type Helper = 'nobody' | 'Neo4j' | 'Kubernetes' | 'a person'

/** What one failure does to one database, in the worst placement that the scheduler may choose. */
export interface Outcome {
  /** Whether it changes anything, for the database or for what a person could do next. */
  readonly touched: boolean
  readonly writes: 'kept' | 'lost'
  /** `stale`: only copies in other clusters answer, as far as they have read. */
  readonly reads: 'kept' | 'stale' | 'lost'
  /** What of the confirmed writes is gone: `nothing`, a duration, or a sentence. */
  readonly loses: string
  /** How writes come back, and by whom. */
  readonly back: string
  readonly by: Helper
  /** The command that a person gives, where there is one. */
  readonly command: string | undefined
  /** Why: the counts behind the outcome. */
  readonly because: string
}

/** Servers that must agree: more than half. */
export function majorityOf(voters: number): number {
  return Math.floor(voters / 2) + 1
}

/** An outcome of a failure that does not touch a database. */
export function untouched(because: string): Outcome {
  return {
    touched: false,
    writes: 'kept',
    reads: 'kept',
    loses: 'nothing',
    back: 'nothing to do',
    by: 'nobody',
    command: undefined,
    because,
  }
}
