import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { hideSecrets } from '../../diagnostics/hide-secrets.ts'
import { sortDiagnostics } from '../../diagnostics/sort.ts'
import { formatSpan } from '../../diagnostics/span.ts'
import { type Markup, markup } from '../markup.ts'

const nouns = { error: 'error', warning: 'warning', info: 'note' } as const

function finding({ code, severity, title, detail, help, span }: Diagnostic): Markup {
  const place = span && markup`<p class="place"><code>${formatSpan(span)}</code></p>`
  return markup`<li><p><span class="badge ${severity}">${nouns[severity]}</span> <code>${code}</code> <b>${title}</b></p>
<p>${detail}</p>${place}${help && markup`<p class="help">${help}</p>`}</li>
`
}

/** Prints findings, worst first; no secret that one is about stands in them. */
export function findingList(findings: readonly Diagnostic[]): Markup {
  if (findings.length === 0) return markup`<p class="good">No findings.</p>`
  const order = Object.keys(nouns)
  const sorted = sortDiagnostics(hideSecrets(findings)).toSorted(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  )
  return markup`<ul class="findings">
${sorted.map(finding)}</ul>
`
}
