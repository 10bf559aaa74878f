import { didYouMean } from '../../../diagnostics/did-you-mean.ts'
import { type CorefileFinding, doesNotLoad } from './codes.ts'
import { plugins, settings } from './plugins.ts'
import type { Corefile, Entry } from './read-corefile.ts'
import { isSnippet, type ServerBlock, serverBlocksOf } from './server-block.ts'
import type { Word } from './words.ts'

/** What CoreDNS would not start with; `taken` are zones that have a server block already. */
export function loadFaults(corefile: Corefile, taken: readonly string[]): readonly CorefileFinding[] {
  const blocks = serverBlocksOf(corefile)
  return [
    ...corefile.faults.map(({ at, detail }) =>
      fault(at, detail, 'Close every block that is opened, and no other.'),
    ),
    ...outside(corefile),
    ...blocks.flatMap(directiveFaults),
    ...zonesTwice(blocks, taken),
  ]
}

function fault(at: Word, detail: string, help: string): CorefileFinding {
  return { code: doesNotLoad, at, detail, help }
}

function outside({ entries }: Corefile): readonly CorefileFinding[] {
  return entries
    .filter(
      ({ words: [first], block }) => block === undefined && first.text !== 'import' && !isSnippet(first),
    )
    .map(({ words: [first] }) =>
      fault(first, `${first.text} stands outside of every server block.`, 'Write ZONE { … } around it.'),
    )
}

function directiveFaults({ directives }: ServerBlock): readonly CorefileFinding[] {
  return directives.flatMap((directive) => {
    const [{ text }] = directive.words
    return plugins.has(text) ? settingFaults(directive) : [strayFault(directive, directives)]
  })
}

/** A directive that is no plugin is most often the setting of one. */
function strayFault({ words }: Entry, directives: readonly Entry[]): CorefileFinding {
  const [at] = words
  const owners = [...settings].filter(([, known]) => known.has(at.text)).map(([plugin]) => plugin)
  const beside = directives.find(({ words: [first] }) => owners.includes(first.text))
  const owner = beside?.words[0].text ?? owners[0]
  if (owner === undefined) {
    const help = didYouMean(at.text, plugins, 'Write a plugin that CoreDNS is built with.')
    return fault(at, `${at.text} is no plugin of CoreDNS.`, help)
  }
  const line = textOf(beside?.words ?? [])
  return fault(
    at,
    `${at.text} is a setting of ${owner} and stands outside of its braces.`,
    `Write ${line === '' ? `${owner} …` : line} { and inside, on a line of its own, ${textOf(words)}.`,
  )
}

function settingFaults({ words: [plugin], block }: Entry): readonly CorefileFinding[] {
  const known = settings.get(plugin.text)
  if (known === undefined || block === undefined) return []
  return block
    .filter(({ words: [first] }) => !known.has(first.text))
    .map(({ words: [first] }) => {
      const help = plugins.has(first.text)
        ? `Write it beside ${plugin.text}, not inside.`
        : didYouMean(first.text, known, `Known: ${[...known].join(', ')}.`)
      return fault(first, `${plugin.text} has no setting ${first.text}.`, help)
    })
}

function zonesTwice(blocks: readonly ServerBlock[], taken: readonly string[]): readonly CorefileFinding[] {
  const seen = new Set(taken.map((zone) => `${zone}:53`))
  return blocks
    .flatMap(({ zones }) => zones)
    .flatMap(({ name, port, at }) => {
      const key = `${name}:${port}`
      if (key === '.:53') {
        const help = 'Name the zones that the block is for.'
        return [fault(at, 'The root zone has a server block already, that of the distribution.', help)]
      }
      if (seen.has(key)) {
        const help = 'Write one block for it; networking.dns.resolvers makes one for networking.dns.zone.'
        return [fault(at, `${name} has a server block already.`, help)]
      }
      seen.add(key)
      return []
    })
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ')
}
