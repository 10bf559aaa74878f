import { renderMarkdown } from '../diff/render-markdown.ts'
import { contentDigest } from '../print/inventory.ts'
import type { Delivery } from './desired.ts'
import { longestBody } from './forge.ts'
import { labels } from './labels.ts'

const begin = '<!-- neofleet:begin -->'
const end = '<!-- neofleet:end -->'
/** What the text of a pull request has that the bot lets the forge merge. */
export const armedMark = '<!-- neofleet:auto-merge -->'

const contentMark = /<!-- neofleet:content ([0-9a-f]{64}) -->/
const classMark = /<!-- neofleet:class ([a-z-]+) -->/

/** The state that a delivery brings, by the files that Argo CD applies. */
export function contentOf({ tree, owners }: Delivery): string {
  const parts = tree.parts.filter(({ owner }) => owners.includes(owner))
  const files = parts.flatMap((part) => [...part.files].map(([path, text]) => [path, contentDigest(text)]))
  return contentDigest(JSON.stringify([tree.name, [...owners].sort(), files]))
}

/** The content that a pull request brings or brought; undefined where its text does not say, as when the bot closed it. */
export function contentIn(body: string): string | undefined {
  return contentMark.exec(body)?.[1]
}

/** The class that a text says its pull request is of; undefined where it does not say. */
export function classIn(body: string): string | undefined {
  return classMark.exec(body)?.[1]
}

const steering = [
  `A commit of yours on this branch stops the bot here; the label \`${labels.overwrite}\` lets it render over it.`,
  `The label \`${labels.stop}\` makes it leave this pull request alone.`,
  'Closing it without a merge is a no, until something else is to be delivered.',
].join(' ')

/** What there is to a delivery’s text, besides the delivery. */
interface BlockGiven {
  readonly waiting: readonly Delivery[]
  readonly isMergedAlone: boolean
  /** The text that it becomes a part of, where people have written around it. */
  readonly body?: string
}

/** The bot’s part of a pull request’s text: where it goes, what changes, how to steer. */
export function deliveryBlock(delivery: Delivery, { waiting, isMergedAlone, body = '' }: BlockGiven): string {
  const then = waiting.filter(({ tree }) => tree.name === delivery.tree.name).map(({ title }) => title)
  const head = `**${delivery.tree.name}** in ${delivery.owners.join(', ')}.`
  const next = then.length === 0 ? [] : [`When this has merged: ${then.join('; ')}.`]
  const records = delivery.records.map((id) => `\`${id}\``).join(', ')
  const carried = records === '' ? [] : [`It carries out ${records} of the spec, and is merged by a person.`]
  if (delivery.isPart) carried.push('That of the old home goes first.')
  const around = [
    begin,
    [head, ...carried, ...next].join(' '),
    steering,
    ...(isMergedAlone
      ? [`It merges by itself when all that its branch requires has passed. ${armedMark}`]
      : []),
    `<!-- neofleet:class ${delivery.class} -->`,
    `<!-- neofleet:content ${contentOf(delivery)} -->`,
    end,
  ]
  const theirs = withBlock(body, '').length
  const room = longestBody - theirs - around.join('\n\n').length - 100
  const [first = '', second = '', ...rest] = around
  return [first, second, renderMarkdown(delivery.changes, { longest: room }).trimEnd(), ...rest].join('\n\n')
}

/** The bot’s part of the text of a pull request that it closes. */
export function closedBlock(reason: string): string {
  return [begin, reason, end].join('\n\n')
}

/** A text with the bot’s part replaced; what people wrote around it stays, and a text without marks is theirs. */
export function withBlock(body: string, block: string): string {
  const [from, to] = [body.indexOf(begin), body.indexOf(end)]
  return from < 0 || to < from ? body : `${body.slice(0, from)}${block}${body.slice(to + end.length)}`
}
