import type { ChangedOutcome } from '../analyze/failures/changed-outcomes.ts'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { hideSecrets } from '../diagnostics/hide-secrets.ts'
import { inMarkdown } from '../diagnostics/in-markdown.ts'
import { formatSpan } from '../diagnostics/span.ts'
import type { Change } from '../diff/change.ts'
import { renderMarkdown } from '../diff/render-markdown.ts'
import { counted, countsByRisk, summarise } from '../diff/summary.ts'
import { longestBody } from './forge.ts'
import { type DrawnFleet, pictureDetails } from './picture-details.ts'
import { survivalTable } from './survival.ts'

/** What the bot’s comment begins with, so that it is found again. */
export const previewMark = '<!-- neofleet:preview -->'

/** What a pull request would do, as far as it can be said. */
export interface Preview {
  /** Undefined where one side does not render, or the branches conflict. */
  readonly changes: readonly Change[] | undefined
  /** Failures that do something else afterwards. */
  readonly outcomes?: readonly ChangedOutcome[]
  /** Fleets that look otherwise afterwards. */
  readonly pictures?: readonly DrawnFleet[]
  /** Findings of the merged specs that the base does not have, all errors, and what is wrong with the changes. */
  readonly diagnostics: readonly Diagnostic[]
  /** Why there is nothing to compare. */
  readonly obstacle?: string
  /** What else is to be known, as Markdown. */
  readonly remark?: string
  /** FLEET arguments, as the configuration has them. */
  readonly fleets: readonly string[]
  /** Branch that the pull request goes to. */
  readonly base: string
}

/** Findings listed one by one; the check has them all. */
const mostFindings = 20

const nouns: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

function findingLine({ code, severity, title, detail, help, span }: Diagnostic): string {
  const place = span === undefined ? '' : ` at ${formatSpan(span)}`
  const lines = [`- **${severity}** ${code}${inMarkdown(place)}: ${inMarkdown(title)}. ${inMarkdown(detail)}`]
  return [...lines, ...(help === undefined ? [] : [`  ${inMarkdown(help)}`])].join('\n')
}

/** The whole preview in a few words, such as `1 error, 6 changes of 8 objects (1 data-loss, 5 reload)`. */
export function previewTitle({ changes, diagnostics, obstacle }: Preview): string {
  const severities = (['error', 'warning', 'info'] as const).map(
    (severity) => [nouns[severity], diagnostics.filter((one) => one.severity === severity).length] as const,
  )
  const found = severities.flatMap(([noun, count]) => (count === 0 ? [] : [counted(count, noun)]))
  if (changes === undefined) return [...found, obstacle ?? 'it does not render'].join(', ')
  const summary = summarise(changes)
  const risks = countsByRisk(summary)
  const amount =
    changes.length === 0
      ? 'no difference'
      : `${counted(summary.changes, 'change')} of ${counted(summary.objects, 'object')} (${risks})`
  return [...found, amount].join(', ')
}

/** The comment, and the summary of the check: the short of it first, details give way to the bound. */
export function previewBody(preview: Preview): string {
  const findings = hideSecrets(preview.diagnostics)
  const shown = findings.slice(0, mostFindings).map(findingLine)
  const left = findings.length - shown.length
  const more = left > 0 ? [`- … and ${counted(left, 'finding')} more, in the check.`] : []
  const names = preview.fleets.map((name) => (/[*?[{ ]/.test(name) ? `"${name}"` : name)).join(' ')
  const command = `Locally, on this branch: \`neofleet diff ${names} --from origin/${preview.base}\``
  const remark = preview.remark === undefined ? [] : [preview.remark]
  const head = [previewMark, `### neofleet: ${inMarkdown(previewTitle(preview))}`, ...remark]
  const list = shown.length === 0 ? [] : [[...shown, ...more].join('\n')]
  const survival = survivalTable(preview.outcomes ?? [])
  const pictures = pictureDetails(preview.pictures ?? [])
  const around = [...head, ...list, ...survival, ...pictures, command].join('\n\n').length
  const { changes } = preview
  const details =
    changes === undefined || changes.length === 0
      ? []
      : [renderMarkdown(changes, { longest: longestBody - around - 100 }).trimEnd()]
  return [...head, ...list, ...survival, ...pictures, ...details, command].join('\n\n')
}
