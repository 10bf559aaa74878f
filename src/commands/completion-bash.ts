import { type CompletedVerb, parents, topVerbs } from './completion-words.ts'

const names = (verb: CompletedVerb) => verb.options.flatMap((option) => option.names).join(' ')

/** What follows an option: its fixed words, or nothing, so that bash offers files. */
function valueCases({ path, options }: CompletedVerb): readonly string[] {
  return options.flatMap(({ names: own, values }) =>
    values === undefined
      ? []
      : [`    ${own.map((name) => `'${path}:${name}'`).join(' | ')}) words="${values.join(' ')}" ;;`],
  )
}

function wordCases({ path, words }: CompletedVerb): readonly string[] {
  return words.length === 0 ? [] : [`    '${path}') words="${words.join(' ')}" ;;`]
}

/** A script for bash 4 or later; where it has no word to offer, bash offers files. */
export function bashCompletion(verbs: readonly CompletedVerb[]): string {
  const top = topVerbs(verbs).map(({ path }) => path)
  const above = parents(verbs).map(({ path }) => path)
  return `# bash completion of neofleet
_neofleet() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" words=""
  local verb="\${COMP_WORDS[1]}" first=2
  case "$verb" in
    ${above.join(' | ')})
      if [ "$COMP_CWORD" -gt 2 ]; then
        verb="$verb \${COMP_WORDS[2]}" first=3
      fi
      ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${top.join(' ')} --help --version"
  else case "$verb:$before" in
${verbs.flatMap(valueCases).join('\n')}
    *) if [ "\${word#-}" != "$word" ]; then case "$verb" in
${verbs.map((verb) => `    '${verb.path}') words="${names(verb)}" ;;`).join('\n')}
    esac; elif [ "$COMP_CWORD" -eq "$first" ]; then case "$verb" in
${verbs.flatMap(wordCases).join('\n')}
    esac; fi ;;
  esac; fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _neofleet neofleet
`
}
