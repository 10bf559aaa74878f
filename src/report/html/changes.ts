import { counted } from '../../diagnostics/counted.ts'
import type { Change } from '../../diff/change.ts'
import { risks } from '../../diff/change.ts'
import { fieldLines } from '../../diff/field-lines.ts'
import { fieldGroups, nameOf, placesOf } from '../../diff/headline.ts'
import { meanings } from '../../diff/meanings.ts'
import { summarise } from '../../diff/summary.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { TreeChanges } from '../report.ts'
import { table } from './table.ts'

/** Changes shown one by one, and lines of each; `neofleet diff` has them all. */
const mostChanges = 200
const mostLines = 120

const kinds = { '+': 'ins', '-': 'del', ' ': 'same' } as const

function change(one: Change): Markup {
  const groups = fieldGroups(one).map(({ risk, reason, finding, fields }) => {
    const lines = fields.flatMap(fieldLines)
    const shown = lines.slice(0, mostLines)
    const rest = lines.length - shown.length
    const text = shown.map(
      ({ sign, text: line }) => markup`<span class="${kinds[sign]}">${sign} ${line}</span>
`,
    )
    return markup`<p><b>${risk}</b>: ${reason ?? meanings[risk]}</p>${finding && markup`<p class="help"><code>${finding.code}</code> ${finding.title}. ${finding.help}</p>`}
<pre tabindex="0">${text}</pre>${rest > 0 ? markup`<p>And ${counted(rest, 'more line')}.</p>` : undefined}`
  })
  return markup`<details class="change"><summary><span class="badge ${one.risk}">${one.risk}</span> ${one.kind} <code>${nameOf(one)}</code> <span class="place">${placesOf(one)}</span></summary>
${groups}</details>
`
}

function summaryTable(changes: readonly Change[], id: string): Markup {
  const summary = summarise(changes)
  const rows = [...risks]
    .reverse()
    .filter((risk) => summary.risks[risk] > 0)
    .map((risk): readonly Content[] => [
      markup`<span class="badge ${risk}">${risk}</span>`,
      summary.risks[risk],
      meanings[risk],
    ])
  const caption = `${counted(summary.changes, 'change')} of ${counted(summary.objects, 'object')}`
  return table({ id, caption, head: ['Risk', 'Changes', 'Meaning'], rows })
}

/** Prints what a render would change in the trees, worst first, each change folded away. */
export function changeList({ against, changes }: TreeChanges, id: string): Markup {
  if (changes === undefined)
    return markup`<p>There is no tree of it below <code>${against}</code> to compare with; <code>neofleet render -o ${against}</code> writes it.</p>`
  if (changes.length === 0) return markup`<p class="good">The trees are what the spec says.</p>`
  const left = changes.length - mostChanges
  const rest =
    left > 0
      ? markup`<p>And ${counted(left, 'more change')}, milder or alike: <code>neofleet diff --against ${against}</code>.</p>`
      : undefined
  return markup`${summaryTable(changes, id)}${changes.slice(0, mostChanges).map(change)}${rest}`
}
