import type { Outcome } from '../../fleet/failures/outcome.ts'
import type { FailureMatrix } from './failure-matrix.ts'
import { rowName } from './print-text.ts'

/** What a failure does to a database before and after; undefined where there is no such database or failure. */
export interface ChangedOutcome {
  readonly fleet: string
  /** The database, with where it is written. */
  readonly row: string
  readonly failure: string
  readonly before: Outcome | undefined
  readonly after: Outcome | undefined
}

type Cell = Omit<ChangedOutcome, 'before' | 'after'> & { readonly outcome: Outcome }

function cellsOf(matrices: readonly FailureMatrix[]): ReadonlyMap<string, Cell> {
  const cells = matrices.flatMap(({ fleet, failures, rows }) =>
    rows.flatMap((row) =>
      failures.flatMap(({ what }, index): readonly Cell[] => {
        const outcome = row.outcomes[index]
        return outcome?.touched ? [{ fleet, row: rowName(row), failure: what, outcome }] : []
      }),
    ),
  )
  return new Map(cells.map((cell) => [JSON.stringify([cell.fleet, cell.row, cell.failure]), cell]))
}

const told = (outcome: Outcome | undefined) =>
  outcome && [outcome.writes, outcome.reads, outcome.loses, outcome.command].join()

/** Failures whose outcome for writes, reads, loss or the command of a person differs between two states of fleets. */
export function changedOutcomes(
  before: readonly FailureMatrix[],
  after: readonly FailureMatrix[],
): readonly ChangedOutcome[] {
  const [old, now] = [cellsOf(before), cellsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const cell = is ?? was
    if (cell === undefined || told(was?.outcome) === told(is?.outcome)) return []
    const { fleet, row, failure } = cell
    return [{ fleet, row, failure, before: was?.outcome, after: is?.outcome }]
  })
}
