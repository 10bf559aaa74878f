import type { Database, Failover, Fleet } from './fleet.ts'

/**
 * How far one record has come: fenced, then withdrawn or promoted (once more for each attempt), settled. A promotion
 * counts more than a withdrawal, so that a cluster refuses to take it for one.
 */
function stepsOf({ phase, attempt, settled }: Failover): number {
  if (phase === 'fence') return 1
  return phase === 'withdrawn' ? 2 : 2 + attempt + (settled ? 1 : 0)
}

/**
 * A number that grows with every step of every failover of a database and never shrinks, so that a cluster can refuse
 * objects of a spec from before. 0 where there is no record.
 */
export function generationOf({ spec }: Pick<Fleet, 'spec'>, { name }: Pick<Database, 'name'>): number {
  return spec.failovers
    .filter(({ database }) => database === name)
    .reduce((sum, record) => sum + stepsOf(record), 0)
}

/** The same over all databases of a fleet, for what they share. */
export function fleetGeneration({ spec }: Pick<Fleet, 'spec'>): number {
  return spec.failovers.reduce((sum, record) => sum + stepsOf(record), 0)
}
