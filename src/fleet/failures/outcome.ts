/** Who makes writes possible again, where they stop. */
type Helper = 'nobody' | 'Neo4j' | 'Kubernetes' | 'a person'

/** What one failure does to one database, in the worst placement that the scheduler and Neo4j may choose. */
export interface Outcome {
  /** Whether it changes anything, for the database or for what a person could do next. */
  readonly touched: boolean
  readonly writes: 'kept' | 'lost'
  /** `stale`: only copies in other clusters answer, as far as they have read. */
  readonly reads: 'kept' | 'stale' | 'lost'
  /** `moves`: it may be lost, and those that are left elect another; `none`: too few are left to elect one. */
  readonly leader: 'stays' | 'moves' | 'none'
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
    leader: 'stays',
    loses: 'nothing',
    back: 'nothing to do',
    by: 'nobody',
    command: undefined,
    because,
  }
}

/** Writes go on, with the leader where it was or with a new one. */
export function writesKept(because: string, more: Pick<Outcome, 'reads' | 'leader'>): Outcome {
  return {
    ...untouched(because),
    ...more,
    touched: true,
    back:
      more.leader === 'stays' ? 'nothing to do' : 'a new leader within seconds, where the old one is lost',
    by: more.leader === 'stays' ? 'nobody' : 'Neo4j',
  }
}
