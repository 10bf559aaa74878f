import type { ChangedOutcome } from '../analyze/failures/changed-outcomes.ts'
import { counted } from '../diagnostics/counted.ts'
import { inMarkdown } from '../diagnostics/in-markdown.ts'
import type { Outcome } from '../fleet/failures/outcome.ts'

/** Rows of the table; `analyze failures` has them all. */
const most = 20

function outcomeText(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'nothing changes'
  const { writes, reads, loses } = outcome
  return inMarkdown(`writes ${writes}, reads ${reads}, loses ${loses}`)
}

/** A table of what a change makes of failures; none where it makes nothing of them. */
export function survivalTable(changed: readonly ChangedOutcome[]): readonly string[] {
  if (changed.length === 0) return []
  const rows = changed
    .slice(0, most)
    .map(({ fleet, row, failure, before, after }) =>
      [inMarkdown(`${fleet}: ${row}`), inMarkdown(failure), outcomeText(before), outcomeText(after)].join(
        ' | ',
      ),
    )
  const table = ['database | failure | before | after', '--- | --- | --- | ---', ...rows]
  const left = changed.length - rows.length
  const more = left > 0 ? `\n\n… and ${counted(left, 'more outcome')}: \`neofleet analyze failures\`.` : ''
  return [`**What survives which failure**\n\n${table.map((line) => `| ${line} |`).join('\n')}${more}`]
}
