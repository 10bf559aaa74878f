import type { Outcome } from '../../fleet/failures/outcome.ts'
import type { FailureMatrix, FailureRow } from './failure-matrix.ts'
import { unzonedSentence } from './unzoned.ts'

/** Prints matrices for a terminal: a block for each database, a line for each failure, and below it why. */
export function printFailuresText(matrices: readonly FailureMatrix[]): string {
  return matrices
    .map((matrix) => {
      const unzoned = unzonedSentence(matrix.unzoned)
      const rows = matrix.rows.map((row) => rowText(matrix, row)).join('\n')
      return `${matrix.fleet}\n${unzoned === '' ? '' : `${unzoned}\n`}\n${rows}`
    })
    .join('\n')
}

/** A database with where it is written. */
export function rowName({ database, home }: FailureRow): string {
  return home === undefined ? `${database}, stretched over all clusters` : `${database}, written in ${home}`
}

function rowText({ failures }: FailureMatrix, row: FailureRow): string {
  const touching = failures.flatMap(({ what }, index) => {
    const outcome = row.outcomes[index]
    return outcome?.touched ? [{ what, outcome }] : []
  })
  const width = Math.max(...touching.map(({ what }) => what.length))
  const lines = touching.map(
    ({ what, outcome }) => `  ${what.padEnd(width)}  ${outcomeText(outcome, width + 4)}`,
  )
  const others = failures.length - touching.length
  const rest =
    others === 0 ? '' : `  ${others} ${others === 1 ? 'failure changes' : 'failures change'} nothing here\n`
  return `${rowName(row)}\n${lines.join('')}${rest}`
}

function outcomeText(
  { writes, leader, reads, loses, back, by, command, because }: Outcome,
  indent: number,
): string {
  const below = `\n${' '.repeat(indent)}`
  const head = `writes ${writes}, leader ${leader}, reads ${reads}: ${because}`
  if (writes === 'kept') return `${head}\n`
  const helped = by === 'nobody' ? '' : ` (${by})`
  const commanded = command === undefined ? '' : `${below}$ ${command}`
  return `${head}${below}loses ${loses}${below}back ${back}${helped}${commanded}\n`
}
