import type { FailureMatrix, FailureRow } from '../../analyze/failures/failure-matrix.ts'
import { rowName } from '../../analyze/failures/print-text.ts'
import { unzonedSentence } from '../../analyze/failures/unzoned.ts'
import { counted } from '../../diagnostics/counted.ts'
import type { Failure, FailureKind } from '../../fleet/failures/failure.ts'
import type { Outcome } from '../../fleet/failures/outcome.ts'
import { alike } from '../alike.ts'
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
  /** The cluster of the DBMS that it is about. */
  readonly home: string | undefined
}

/** Rows that one line of the table stands for. */
type Rows = readonly [FailureRow, ...FailureRow[]]

/** What a failure does; where the line stands for several DBMSs, to which of them. */
function argument({ failure, outcome }: Case, homes: string): Markup {
  const { writes, leader, reads, loses, back, by, command, because } = outcome
  const [kind, sign] = verdicts[severityOf(outcome)]
  const helped = by === 'nobody' ? '' : ` (${by})`
  const lost =
    writes === 'kept'
      ? undefined
      : markup`<div><dt>Loses</dt><dd>${loses}</dd></div><div><dt>Back</dt><dd>${back}${helped}</dd></div>`
  const told = command && markup`<div><dt>Command</dt><dd><code>${command}</code></dd></div>`
  return markup`<li><b><span class="sign ${kind}" aria-hidden="true">${sign}</span> ${failure.what}</b>${homes === '' ? '' : ` (${homes})`}: writes ${writes}, leader ${leader}, reads ${reads}
<dl><div><dt>Because</dt><dd>${because}</dd></div>${lost}${told}</dl></li>
`
}

/** What a line is about, in a few words. */
const named = (rows: Rows) =>
  rows.length === 1 ? rowName(rows[0]) : `${rows[0].database} of ${rows.length} DBMSs`

function argumentsOf(sorted: readonly Case[], rows: Rows): readonly Markup[] {
  if (rows.length === 1) return sorted.slice(0, most).map((one) => argument(one, ''))
  return alike(sorted, ({ failure, outcome }) => [failure.what, outcome])
    .slice(0, most * rows.length)
    .map((group) => argument(group[0], group.map(({ home = '' }) => home).join(', ')))
}

/** A cell that opens the argument behind it, in a box of its own. */
function cell(rows: Rows, kind: FailureKind, cases: readonly Case[], id: string): Content {
  if (cases.length === 0) return markup`<span class="none">none known</span>`
  const touching = cases.filter(({ outcome }) => outcome.touched)
  const sorted = touching.toSorted((a, b) => severityOf(b.outcome) - severityOf(a.outcome))
  const [worst] = sorted
  const [style, sign, word] = verdicts[worst === undefined ? 0 : severityOf(worst.outcome)]
  const others =
    new Set(cases.map(({ failure }) => failure)).size - new Set(touching.map(({ failure }) => failure)).size
  const told = argumentsOf(sorted, rows)
  const left = rows.length === 1 ? sorted.length - told.length : 0
  const rest = [
    left > 0
      ? markup`<p>And ${counted(left, 'more failure')}, no worse: <code>neofleet analyze failures</code>.</p>`
      : undefined,
    others > 0 ? markup`<p>${counted(others, 'failure')} of this kind: nothing changes here.</p>` : undefined,
  ]
  const isByPerson = worst?.outcome.command !== undefined
  return markup`<button type="button" class="verdict ${style}" popovertarget="${id}"><span aria-hidden="true">${sign}</span> ${word}${isByPerson ? markup`<small>until a person acts</small>` : undefined}</button>
<div popover id="${id}" role="dialog" aria-label="${named(rows)}: ${kind}"><p class="title">${named(rows)}: loss of a ${kind}</p>
<ul>${told}</ul>${rest}
<button type="button" class="close" popovertarget="${id}" popovertargetaction="hide">Close</button></div>`
}

function casesOf(
  rows: readonly FailureRow[],
  failures: readonly Failure[],
  kind: FailureKind,
): readonly Case[] {
  return failures.flatMap((failure, index) =>
    failure.kind === kind
      ? rows.flatMap(({ home, outcomes }) => {
          const outcome = outcomes[index]
          return outcome === undefined ? [] : [{ failure, outcome, home }]
        })
      : [],
  )
}

/** What a row shows before anything is opened. */
function shown(row: FailureRow, failures: readonly Failure[]): unknown {
  const cells = kinds.map((kind) => {
    const touching = casesOf([row], failures, kind).filter(({ outcome }) => outcome.touched)
    const [worst] = touching.toSorted((a, b) => severityOf(b.outcome) - severityOf(a.outcome))
    return worst === undefined ? [] : [severityOf(worst.outcome), worst.outcome.command !== undefined]
  })
  return [row.database, cells]
}

/** The heading of a line: a database with its home, or with all that it stands for, in a box of their own. */
function heading(rows: Rows, id: string): Markup {
  const [{ database, home }] = rows
  if (rows.length === 1)
    return markup`${database}<small>${home === undefined ? 'stretched over all clusters' : home}</small>`
  return markup`${database}<button type="button" class="homes" popovertarget="${id}">of ${rows.length} DBMSs, all alike</button>
<div popover id="${id}" role="dialog" aria-label="${named(rows)}"><p class="title">${named(rows)}</p>
<ul class="names">${rows.map((row) => markup`<li>${row.home}</li>`)}</ul>
<button type="button" class="close" popovertarget="${id}" popovertargetaction="hide">Close</button></div>`
}

/**
 * Prints what each kind of failure does to each database at worst; every cell opens its arguments. The system databases
 * of DBMSs that fare alike are one line, which names them.
 */
export function failureTable({ failures, rows, unzoned }: FailureMatrix, id: string): Markup {
  const said = unzonedSentence(unzoned)
  const grid = table({
    id,
    caption: 'What each loss does at worst',
    head: ['Database', ...kinds.map((kind) => `One ${kind}`.replace('One two', 'Two'))],
    rows: alike(rows, (row) => shown(row, failures)).map((group, line) => [
      heading(group, `${id}-${line}-homes`),
      ...kinds.map((kind, column) =>
        cell(group, kind, casesOf(group, failures, kind), `${id}-${line}-${column}`),
      ),
    ]),
  })
  return said === ''
    ? grid
    : markup`<p>${said}</p>
${grid}`
}
