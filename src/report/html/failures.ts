import type { FailureMatrix, FailureRow } from '../../analyze/failures/failure-matrix.ts'
import { rowName } from '../../analyze/failures/print-text.ts'
import { counted } from '../../diff/summary.ts'
import type { Failure, FailureKind } from '../../fleet/failures/failure.ts'
import type { Outcome } from '../../fleet/failures/outcome.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { table } from './table.ts'

const kinds: readonly FailureKind[] = [
  'pod',
  'node',
  'zone',
  'two zones',
  'cluster',
  'region',
  'provider',
  'link',
]
/** Arguments behind one cell; `analyze failures` has them all. */
const most = 50

/** What a cell says, mildest first: a class, a sign and a word each. */
const verdicts = [
  ['untouched', '·', 'untouched'],
  ['kept', '✓', 'kept'],
  ['reading', '◐', 'read only'],
  ['stale', '◔', 'stale reads'],
  ['down', '✕', 'down'],
] as const

function severityOf({ touched, writes, reads }: Outcome): 0 | 1 | 2 | 3 | 4 {
  if (!touched) return 0
  if (writes === 'kept') return 1
  return reads === 'kept' ? 2 : reads === 'stale' ? 3 : 4
}

interface Case {
  readonly failure: Failure
  readonly outcome: Outcome
}

function argument({ failure, outcome }: Case): Markup {
  const { writes, leader, reads, loses, back, by, command, because } = outcome
  const [kind, sign] = verdicts[severityOf(outcome)]
  const helped = by === 'nobody' ? '' : ` (${by})`
  const lost =
    writes === 'kept'
      ? undefined
      : markup`<div><dt>Loses</dt><dd>${loses}</dd></div><div><dt>Back</dt><dd>${back}${helped}</dd></div>`
  const told = command && markup`<div><dt>Command</dt><dd><code>${command}</code></dd></div>`
  return markup`<li><b><span class="sign ${kind}" aria-hidden="true">${sign}</span> ${failure.what}</b>: writes ${writes}, leader ${leader}, reads ${reads}
<dl><div><dt>Because</dt><dd>${because}</dd></div>${lost}${told}</dl></li>
`
}

/** A cell that opens the argument behind it, in a box of its own. */
function cell(row: FailureRow, kind: FailureKind, cases: readonly Case[], id: string): Content {
  if (cases.length === 0) return markup`<span class="none">none known</span>`
  const touching = cases.filter(({ outcome }) => outcome.touched)
  const sorted = touching.toSorted((a, b) => severityOf(b.outcome) - severityOf(a.outcome))
  const [worst] = sorted
  const [style, sign, word] = verdicts[worst === undefined ? 0 : severityOf(worst.outcome)]
  const others = cases.length - touching.length
  const left = sorted.length - most
  const rest = [
    left > 0
      ? markup`<p>And ${counted(left, 'more failure')}, no worse: <code>neofleet analyze failures</code>.</p>`
      : undefined,
    others > 0 ? markup`<p>${counted(others, 'failure')} of this kind: nothing changes here.</p>` : undefined,
  ]
  const isByPerson = worst?.outcome.command !== undefined
  return markup`<button type="button" class="verdict ${style}" popovertarget="${id}"><span aria-hidden="true">${sign}</span> ${word}${isByPerson ? markup`<small>until a person acts</small>` : undefined}</button>
<div popover id="${id}" role="dialog" aria-label="${rowName(row)}: ${kind}"><p class="title">${rowName(row)}: loss of a ${kind}</p>
<ul>${sorted.slice(0, most).map(argument)}</ul>${rest}
<button type="button" class="close" popovertarget="${id}" popovertargetaction="hide">Close</button></div>`
}

/** Prints what each kind of failure does to each database at worst; every cell opens its arguments. */
export function failureTable({ failures, rows }: FailureMatrix, id: string): Markup {
  return table({
    id,
    caption: 'What each loss does at worst',
    head: ['Database', ...kinds.map((kind) => `One ${kind}`.replace('One two', 'Two'))],
    rows: rows.map((row, line) => [
      markup`${row.database}<small>${row.home === undefined ? 'stretched over all clusters' : row.home}</small>`,
      ...kinds.map((kind, column) => {
        const cases = failures.flatMap((failure, index) => {
          const outcome = row.outcomes[index]
          return failure.kind === kind && outcome !== undefined ? [{ failure, outcome }] : []
        })
        return cell(row, kind, cases, `${id}-${line}-${column}`)
      }),
    ]),
  })
}
