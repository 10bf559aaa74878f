import { type CompletedOption, type CompletedVerb, parents, topVerbs } from './completion-words.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
/** A text in a description of _describe, where a colon ends the word. */
const described = (name: string, summary: string) => quoted(`${name.replaceAll(':', '\\:')}:${summary}`)

function valueCase({ path }: CompletedVerb, { names, values }: CompletedOption): readonly string[] {
  if (values === undefined) return []
  const offer = values.length === 0 ? '_files' : `compadd -- ${values.join(' ')}`
  return [`    ${names.map((name) => quoted(`${path}:${name}`)).join(' | ')}) ${offer}; return ;;`]
}

function optionCase({ path, options }: CompletedVerb): string {
  const all = options.flatMap(({ names, summary }) => names.map((name) => described(name, summary)))
  return `      ${quoted(path)}) offered=(${all.join(' ')}) ;;`
}

/** A script for zsh, that stands in a folder of fpath or is read by .zshrc. */
export function zshCompletion(verbs: readonly CompletedVerb[]): string {
  const top = topVerbs(verbs)
  const above = parents(verbs).map(({ path }) => path)
  const words = verbs.flatMap((verb) =>
    verb.words.length === 0 ? [] : [`      ${quoted(verb.path)}) compadd -- ${verb.words.join(' ')} ;;`],
  )
  return `#compdef neofleet
_neofleet() {
  local -a offered
  local verb=$words[2] first=3
  case $verb in
    ${above.join(' | ')}) if (( CURRENT > 3 )); then verb="$verb $words[3]" first=4; fi ;;
  esac
  if (( CURRENT == 2 )); then
    offered=(${top.map(({ path, summary }) => described(path, summary)).join(' ')})
    _describe verb offered
    return
  fi
  case "$verb:$words[CURRENT-1]" in
${verbs.flatMap((verb) => verb.options.flatMap((option) => valueCase(verb, option))).join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    case $verb in
${verbs.map(optionCase).join('\n')}
    esac
    _describe option offered
    return
  fi
  if (( CURRENT == first )); then
    case $verb in
${words.join('\n')}
      *) _files ;;
    esac
  else
    _files
  fi
}
compdef _neofleet neofleet
`
}
