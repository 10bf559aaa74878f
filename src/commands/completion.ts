import type { Command } from 'commander'
import { drills } from '../analyze/drill/drills.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { type CompletedVerb, completedVerbs, topVerbs } from './completion-words.ts'
import { zshCompletion } from './completion-zsh.ts'
import { refuse } from './report.ts'
import { schemaNames } from './schema.ts'

function powershell(all: readonly CompletedVerb[]): string {
  const verbs = topVerbs(all)
  const table = verbs.map(
    ({ path, options, words }) =>
      `    '${path}' = @(${[...words, ...options.flatMap(({ names }) => names)].map((word) => `'${word}'`).join(', ')})`,
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

const shells: Readonly<Record<string, (verbs: readonly CompletedVerb[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell,
}

/** What verbs know by a name of its own; what a spec names would have to be read at every key, and is left to files. */
const named = {
  drill: [...drills.map(({ name }) => name), 'all'],
  completion: Object.keys(shells),
  schema: schemaNames,
}

/** `neofleet completion`: a script made from the command line itself, so that it cannot lag behind. */
export function completionCommand(shell: string, program: Command, io: CommandIo): ExitCode {
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined
  if (script === undefined) {
    const help = `There are ${Object.keys(shells).join(', ')}.`
    return refuse(io, diagnostic(usageCode, `There is no completion for ${JSON.stringify(shell)}.`, { help }))
  }
  io.stdout(script(completedVerbs(program, named)))
  return exit.success
}
