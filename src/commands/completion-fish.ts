import { type CompletedOption, type CompletedVerb, topVerbs } from './completion-words.ts'

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Whether the words so far begin with a verb, and have one of its own verbs where there is one. */
function seen({ path }: CompletedVerb): string {
  return path
    .split(' ')
    .map((word) => `__fish_seen_subcommand_from ${word}`)
    .join('; and ')
}

function optionLine(verb: CompletedVerb, { names, summary, values }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  const value =
    values === undefined ? [] : values.length === 0 ? ['-r'] : ['-x', '-a', quoted(values.join(' '))]
  return ['complete -c neofleet -n', quoted(seen(verb)), ...flags, ...value, '-d', quoted(summary)].join(' ')
}

function wordLine(verb: CompletedVerb): readonly string[] {
  const { words } = verb
  const isFirst = `${seen(verb)}; and not __fish_seen_subcommand_from ${words.join(' ')}`
  return words.length === 0
    ? []
    : [`complete -c neofleet -n ${quoted(isFirst)} -a ${quoted(words.join(' '))}`]
}

/** A script for fish 3 or later. */
export function fishCompletion(verbs: readonly CompletedVerb[]): string {
  const lines = [
    ...topVerbs(verbs).map(
      ({ path, summary }) => `complete -c neofleet -n __fish_use_subcommand -a ${path} -d ${quoted(summary)}`,
    ),
    ...verbs.flatMap((verb) => [
      ...wordLine(verb),
      ...verb.options.map((option) => optionLine(verb, option)),
    ]),
  ]
  return `# fish completion of neofleet\n${lines.join('\n')}\n`
}
