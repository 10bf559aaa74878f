import { counted } from '../diagnostics/counted.ts'
import { fenced } from '../diagnostics/fenced.ts'
import { inHtml, inMarkdown } from '../diagnostics/in-markdown.ts'
import { visible } from '../diagnostics/visible.ts'
import { type Change, risks } from './change.ts'
import { fieldLines } from './field-lines.ts'
import { formatFieldPath } from './field-path.ts'
import { fieldGroups, nameOf, placesOf } from './headline.ts'
import { meanings } from './meanings.ts'
import { summarise } from './summary.ts'

/** How to print for a pull request. */
interface MarkdownStyle {
  /** Characters to stay under, as a comment has a bound; details give way first, the mildest first of all. */
  readonly longest?: number
  /** Where the rest is, as Markdown, of what there is no room for. */
  readonly elsewhere?: string
}

/** Prints changes for a pull request: a table of risks, then every object folded away, worst first. */
export function renderMarkdown(changes: readonly Change[], style: MarkdownStyle = {}): string {
  if (changes.length === 0) return 'No difference.\n'
  return markdownFrom(changes, 0, style).text
}

/** Prints changes from one on, the first with the table; `next` is the first that there was no room for. */
export function markdownFrom(
  changes: readonly Change[],
  first: number,
  { longest = Number.POSITIVE_INFINITY, elsewhere }: MarkdownStyle = {},
): { readonly text: string; readonly next: number } {
  const manyFleets = new Set(changes.map(({ fleet }) => fleet)).size > 1
  const texts = first === 0 ? [summaryTable(changes)] : []
  const note = (left: number): string =>
    `… and ${counted(left, 'more change')}, milder than these or alike${elsewhere === undefined ? '' : `: ${elsewhere}`}.`
  const told = (left: number): readonly string[] => (left === 0 ? [] : [note(left)])
  let room = longest - texts.join('').length - note(changes.length).length - 4
  for (const [index, change] of [...changes.entries()].slice(first)) {
    const text = details(change, manyFleets)
    if (text.length + 2 > room) {
      // One that fits no page alone is cut; every other one is whole on the next.
      const cut = index === first ? cutDetails(change, manyFleets, room - 2) : undefined
      const next = cut === undefined ? index : index + 1
      const end = [...(cut === undefined ? [] : [cut]), ...told(changes.length - next)]
      return { text: `${[...texts, ...end].join('\n\n')}\n`, next }
    }
    room -= text.length + 2
    texts.push(text)
  }
  return { text: `${texts.join('\n\n')}\n`, next: changes.length }
}

/** The details of a change with as many lines as there is room for; undefined where there is no room even without. */
function cutDetails(change: Change, showFleet: boolean, longest: number): string | undefined {
  const lines = bodyLines(change)
  const shown: string[] = []
  let room = longest - details(change, showFleet, [`  … and ${counted(lines.length, 'more line')}`]).length
  for (const line of lines) {
    room -= line.length + 1
    if (room < 0) break
    shown.push(line)
  }
  const left = counted(lines.length - shown.length, 'more line')
  const text = details(change, showFleet, [...shown, `  … and ${left}`])
  return text.length > longest ? undefined : text
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

function details(change: Change, showFleet: boolean, lines = bodyLines(change)): string {
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
    fenced('diff', lines.join('\n')),
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
