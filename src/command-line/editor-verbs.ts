import { type Command, Option } from 'commander'
import { type Shell, verb } from './verb.ts'

/** Verbs for editors, shells and bug reports. */
export function addEditorVerbs(program: Command, { run, io }: Shell): void {
  verb(
    program,
    'schema',
    'Print a JSON schema',
    'neofleet schema > fleet.schema.json\nneofleet schema overlay',
  )
    .argument('[name]', 'fleet, cluster-set, overlay, target, patch or bot', 'fleet')
    .action(async (name) => run((await import('../commands/schema.ts')).schemaCommand(name, io())))

  verb(
    program,
    'completion',
    'Print a completion script',
    'neofleet completion bash > /etc/bash_completion.d/neofleet',
  )
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .action(async (shell) =>
      run((await import('../commands/completion.ts')).completionCommand(shell, program, io())),
    )

  verb(program, 'version', 'Print the version', 'neofleet version\nneofleet version --output json')
    .addOption(new Option('--output <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (options) => run((await import('../commands/version.ts')).versionCommand(options, io())))
}
