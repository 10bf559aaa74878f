import type { ChangedOutcome } from '../analyze/failures/changed-outcomes.ts'
import { counted } from '../diagnostics/counted.ts'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { hideSecrets } from '../diagnostics/hide-secrets.ts'
import { inMarkdown } from '../diagnostics/in-markdown.ts'
import { formatSpan } from '../diagnostics/span.ts'
import type { Change } from '../diff/change.ts'
import { markdownFrom } from '../diff/render-markdown.ts'
import { countsByRisk, summarise } from '../diff/summary.ts'
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
  /** Whether there is something to say though nothing else is found. */
  readonly isNotable?: boolean
  /** FLEET arguments, as the configuration has them. */
  readonly fleets: readonly string[]
  /** Folders of overlays, as the configuration has them. */
  readonly overlays: readonly string[]
  /** Branch that the pull request goes to. */
  readonly base: string
  /** Where people see the pull request. */
  readonly url: string
}

/** Findings listed one by one, and their characters; the check has them all. */
const most = { findings: 20, characters: 20_000 }
/** Characters of a command that are still worth reading. */
const longestCommand = 2_000

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

/** As many findings as there is room for, and how many are left. */
function findingList(diagnostics: readonly Diagnostic[]): readonly string[] {
  const findings = hideSecrets(diagnostics)
  const shown: string[] = []
  let room = most.characters
  for (const line of findings.slice(0, most.findings).map(findingLine)) {
    room -= line.length
    if (room < 0) break
    shown.push(line)
  }
  const left = findings.length - shown.length
  const more = left > 0 ? [`- … and ${counted(left, 'finding')} more, in the check.`] : []
  return findings.length === 0 ? [] : [[...shown, ...more].join('\n')]
}

function commandLine({ fleets, overlays, base }: Preview): string {
  const quoted = (name: string) => (/[*?[{ ]/.test(name) ? `"${name}"` : name)
  const words = [...fleets.map(quoted), ...overlays.map((folder) => `--overlays ${quoted(folder)}`)].join(' ')
  const shown = words.length > longestCommand ? '…' : words
  return `Locally, on this branch: \`neofleet diff ${shown} --from origin/${base}\``
}

/** What a comment says, and what a check has besides where there is more than a comment takes. */
interface PreviewTexts {
  readonly body: string
  readonly rest?: string
}

/** The comment, and the summary of the check: the short of it first, details give way to the bound. */
export function previewTexts(preview: Preview): PreviewTexts {
  const remark = preview.remark === undefined ? [] : [preview.remark]
  const head = [previewMark, `### neofleet: ${inMarkdown(previewTitle(preview))}`, ...remark]
  const list = findingList(preview.diagnostics)
  const survival = survivalTable(preview.outcomes ?? [])
  const pictures = pictureDetails(preview.pictures ?? [])
  const command = commandLine(preview)
  const before = [...head, ...list, ...survival, ...pictures]
  const { changes = [] } = preview
  if (changes.length === 0) return { body: [...before, command].join('\n\n') }
  const longest = longestBody - [...before, command].join('\n\n').length - 100
  const elsewhere = `the [check](${preview.url}/checks) goes on with them`
  const { text, next } = markdownFrom(changes, 0, { longest, elsewhere })
  const body = [...before, text.trimEnd(), command].join('\n\n')
  if (next === changes.length) return { body }
  return { body, rest: markdownFrom(changes, next, { longest: longestBody }).text.trimEnd() }
}
