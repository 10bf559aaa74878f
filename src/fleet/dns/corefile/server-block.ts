import type { Corefile, Entry } from './read-corefile.ts'
import type { Word } from './words.ts'

/** A zone of a server block, without scheme and port. */
export interface Zone {
  readonly name: string
  readonly port: number
  readonly at: Word
}

/** A server block: the zones it answers, and its directives. */
export interface ServerBlock {
  readonly zones: readonly Zone[]
  readonly directives: readonly Entry[]
}

/** The server blocks of a Corefile; snippets, whose name stands in parentheses, are none. */
export function serverBlocksOf({ entries }: Corefile): readonly ServerBlock[] {
  return entries.flatMap(({ words, block }) =>
    block === undefined || isSnippet(words[0]) ? [] : [{ zones: words.flatMap(zonesIn), directives: block }],
  )
}

/** Whether a word is the name of a snippet. */
export function isSnippet({ text }: Word): boolean {
  return /^\(.*\)$/.test(text)
}

function zonesIn(at: Word): readonly Zone[] {
  return at.text
    .split(',')
    .filter((text) => text !== '')
    .map((text) => {
      const { name = '', port } =
        /^(?:[a-z0-9+]+:\/\/)?(?<name>.*?)(?::(?<port>\d+))?$/i.exec(text)?.groups ?? {}
      return { name: name.toLowerCase().replace(/(.)\.$/, '$1'), port: Number(port ?? 53), at }
    })
}
