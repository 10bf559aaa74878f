import { fenced } from '../diagnostics/fenced.ts'
import { inHtml, inMarkdown } from '../diagnostics/in-markdown.ts'
import { visible } from '../diagnostics/visible.ts'
import { type Change, risks } from './change.ts'
import { fieldLines } from './field-lines.ts'
import { formatFieldPath } from './field-path.ts'
import { fieldGroups, nameOf, placesOf } from './headline.ts'
import { meanings } from './meanings.ts'
import { counted, summarise } from './summary.ts'

/** How to print for a pull request. */
export interface MarkdownStyle {
  /** Characters to stay under, as a comment has a bound; details give way first, the mildest first of all. */
  readonly longest?: number
}

/** Prints changes for a pull request: a table of risks, then every object folded away, worst first. */
export function renderMarkdown(
  changes: readonly Change[],
  { longest = Number.POSITIVE_INFINITY }: MarkdownStyle = {},
): string {
  if (changes.length === 0) return 'No difference.\n'
  const manyFleets = new Set(changes.map(({ fleet }) => fleet)).size > 1
  const texts = [summaryTable(changes)]
  const note = (left: number): string => `… and ${counted(left, 'more change')}, milder than these or alike.`
  let room = longest - texts.join('').length - note(changes.length).length - 4
  for (const [index, change] of changes.entries()) {
    const text = details(change, manyFleets)
    room -= text.length + 2
    if (room < 0) return `${[...texts, note(changes.length - index)].join('\n\n')}\n`
    texts.push(text)
  }
  return `${texts.join('\n\n')}\n`
}

function summaryTable(changes: readonly Change[]): string {
  const summary = summarise(changes)
  const rows = [...risks]
    .reverse()
    .filter((risk) => summary.risks[risk] > 0)
    .map((risk) => `| **${risk}** | ${summary.risks[risk]} | ${meanings[risk]} |`)
  const amount = `**${counted(summary.changes, 'change')} of ${counted(summary.objects, 'object')}**`
  return [amount, '', '| risk | changes | meaning |', '|---|--:|---|', ...rows].join('\n')
}

function details(change: Change, showFleet: boolean): string {
  const places = [showFleet ? visible(change.fleet) : '', placesOf(change)]
    .filter((part) => part !== '')
    .map(inHtml)
  const title = [
    `<b>${change.risk}</b>`,
    `${change.kind} <code>${inHtml(nameOf(change))}</code>`,
    ...places,
  ].join(' · ')
  return [
    `<details><summary>${title}</summary>`,
    '',
    ...reasons(change),
    fenced('diff', bodyLines(change).join('\n')),
    '',
    '</details>',
  ].join('\n')
}

/** A summarised cluster has no fields: its files stand for what goes. */
function bodyLines(change: Change): readonly string[] {
  if (change.fields.length === 0) return change.paths.map((path) => `- ${visible(path)}`)
  return change.fields.flatMap(fieldLines).map(({ sign, text }) => `${sign} ${text}`)
}

function reasons(change: Change): readonly string[] {
  const whole = change.kind === 'changed' ? [] : [change.reason, findingText(change.finding)]
  const listed = change.kind === 'changed' ? fieldGroups(change) : []
  const lines = listed
    .filter(({ reason }) => reason !== undefined)
    .map(
      ({ risk, reason, finding, fields }) =>
        `- **${risk}**: ${inMarkdown(reason ?? '')} ${fields.map(fieldCode).join(', ')}${findingText(finding) === undefined ? '' : `\n  - ${inMarkdown(findingText(finding) ?? '')}`}`,
    )
  const all = [...whole.filter((reason) => reason !== undefined).map(inMarkdown), ...lines]
  return all.length === 0 ? [] : [...all, '']
}

function findingText(finding: Change['finding']): string | undefined {
  return finding && `${finding.severity} ${finding.code}, ${finding.title}. ${finding.help}`
}

function fieldCode({ path }: Change['fields'][number]): string {
  return `<code>${inHtml(visible(formatFieldPath(path)) || 'text')}</code>`
}
