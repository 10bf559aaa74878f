import { longestGap } from './longest-gap.ts'

/** A chain whose differential backup is late by one whole run has missed one: replicas lose what it would have held. */
const runsOfChain = 2

/** A backup may take longer than the one before, so half a run more passes before it is missed. */
const runsOfBackup = 1.5

/** Schedules already looked at: all clusters of a fleet have a few in common, and one takes 800 days to look through. */
const gaps = new Map<string, number | undefined>()

function after(schedule: string, runs: number): number | undefined {
  if (!gaps.has(schedule)) gaps.set(schedule, longestGap(schedule))
  const gap = gaps.get(schedule)
  return gap === undefined ? undefined : gap * 60 * runs
}

/** Seconds after which a chain has missed a differential backup; undefined for a faulty schedule. */
export function chainStaleAfter(differential: string): number | undefined {
  return after(differential, runsOfChain)
}

/** Seconds after which a backup has missed a run; undefined for a faulty schedule. */
export function backupStaleAfter(schedule: string): number | undefined {
  return after(schedule, runsOfBackup)
}
