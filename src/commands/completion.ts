import type { Command } from 'commander'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { report } from './report.ts'

interface Verb {
  readonly name: string
  readonly summary: string
  readonly options: readonly string[]
}

function verbsOf(program: Command): readonly Verb[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: [...command.options.flatMap((option) => option.long ?? []), '--help'],
  }))
}

function bash(verbs: readonly Verb[]): string {
  const cases = verbs.map((verb) => `    ${verb.name}) words="${verb.options.join(' ')}" ;;`)
  return `# bash completion of neofleet
_neofleet() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${verbs.map((verb) => verb.name).join(' ')} --help --version"
  elif [ "\${word#-}" != "$word" ]; then
    case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _neofleet neofleet
`
}

function zsh(verbs: readonly Verb[]): string {
  const named = verbs.map((verb) => `    '${verb.name}:${verb.summary}'`)
  const cases = verbs.map((verb) => `      ${verb.name}) compadd -- ${verb.options.join(' ')} ;;`)
  return `#compdef neofleet
_neofleet() {
  local -a verbs=(
${named.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe verb verbs
  elif [[ $words[CURRENT] == -* ]]; then
    case $words[2] in
${cases.join('\n')}
    esac
  else
    _files
  fi
}
compdef _neofleet neofleet
`
}

function fish(verbs: readonly Verb[]): string {
  const lines = verbs.flatMap((verb) => [
    `complete -c neofleet -n __fish_use_subcommand -a ${verb.name} -d '${verb.summary}'`,
    ...verb.options.map(
      (option) => `complete -c neofleet -n '__fish_seen_subcommand_from ${verb.name}' -l ${option.slice(2)}`,
    ),
  ])
  return `# fish completion of neofleet\n${lines.join('\n')}\n`
}

function powershell(verbs: readonly Verb[]): string {
  const table = verbs.map(
    (verb) => `    '${verb.name}' = @(${verb.options.map((option) => `'${option}'`).join(', ')})`,
  )
  return `# PowerShell completion of neofleet
Register-ArgumentCompleter -Native -CommandName neofleet -ScriptBlock {
  param($word, $command, $position)
  $options = @{
${table.join('\n')}
  }
  $verb = $command.CommandElements[1].Value
  $words = if ($command.CommandElements.Count -gt 1 -and $options.ContainsKey("$verb")) { $options["$verb"] } else { $options.Keys | Sort-Object }
  $words | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`
}

const shells: Readonly<Record<string, (verbs: readonly Verb[]) => string>> = { bash, zsh, fish, powershell }

/** `neofleet completion`: a script made from the command line itself, so that it cannot lag behind. */
export function completionCommand(shell: string, program: Command, io: CommandIo): ExitCode {
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined
  if (script === undefined) {
    const help = `There are ${Object.keys(shells).join(', ')}.`
    report([diagnostic(usageCode, `There is no completion for ${JSON.stringify(shell)}.`, { help })], [], io)
    return exit.error
  }
  io.stdout(script(verbsOf(program)))
  return exit.success
}
