import { inMarkdown } from '../../diagnostics/in-markdown.ts'
import type { Outcome } from '../../fleet/failures/outcome.ts'
import type { FailureMatrix, FailureRow } from './failure-matrix.ts'
import { rowName } from './print-text.ts'
import { unzonedSentence } from './unzoned.ts'

const head = ['failure', 'writes', 'leader', 'reads', 'loses', 'back', 'why']

/** Prints matrices for a document or a pull request: a table for each database. */
export function printFailuresMarkdown(matrices: readonly FailureMatrix[]): string {
  return matrices
    .map((matrix) => {
      const unzoned = unzonedSentence(matrix.unzoned)
      const above = unzoned === '' ? [] : [inMarkdown(unzoned)]
      const tables = matrix.rows.map((row) => tableOf(matrix, row))
      return [`## ${inMarkdown(matrix.fleet)}`, ...above, ...tables].join('\n\n')
    })
    .map((text) => `${text}\n`)
    .join('\n')
}

function tableOf({ failures }: FailureMatrix, row: FailureRow): string {
  const lines = failures.flatMap(({ what }, index) => {
    const outcome = row.outcomes[index]
    return outcome?.touched ? [[what, ...cellsOf(outcome)].map(inMarkdown)] : []
  })
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
  return `### ${inMarkdown(rowName(row))}\n\n${table.join('\n')}\n\n${failures.length - lines.length} more failures change nothing here.`
}

function cellsOf({ writes, leader, reads, loses, back, by, command, because }: Outcome): readonly string[] {
  const helped = [by === 'nobody' ? undefined : by, command].filter((text) => text !== undefined).join(': ')
  return [writes, leader, reads, loses, helped === '' ? back : `${back} (${helped})`, because]
}
