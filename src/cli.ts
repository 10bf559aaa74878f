import { Command, CommanderError } from 'commander'
import { addBotVerbs } from './command-line/bot-verbs.ts'
import { addDiffVerbs } from './command-line/diff-verbs.ts'
import { addEditorVerbs } from './command-line/editor-verbs.ts'
import { addOutageVerbs } from './command-line/outage-verbs.ts'
import { addPluginVerbs } from './command-line/plugin-verbs.ts'
import { addRenderVerb } from './command-line/render-verb.ts'
import { addSpecVerbs } from './command-line/spec-verbs.ts'
import { exitCodes, type Shell } from './command-line/verb.ts'
import type { ExitCode } from './commands/command-io.ts'
import { processIo } from './commands/process-io.ts'
import { writeStandard } from './io/write-standard.ts'
import { version } from './version.ts'

/** The verbs by what adds them, so that a start need not describe those that nobody asked for. */
const verbs: readonly (readonly [add: (program: Command, shell: Shell) => void, names: readonly string[]])[] =
  [
    [addSpecVerbs, ['init', 'import', 'check', 'show']],
    [addRenderVerb, ['render']],
    [addDiffVerbs, ['diff', 'explain']],
    [addOutageVerbs, ['failover', 'failback', 'analyze', 'drill', 'report', 'doctor']],
    [addPluginVerbs, ['plugin']],
    [addBotVerbs, ['bot']],
    [addEditorVerbs, ['schema', 'version']],
  ]

interface Shared {
  readonly color: boolean | undefined
  readonly overlays: readonly string[]
}

/** The command line, with the verbs that stand beside the one asked for, or all; each loads only what it needs. */
export function commandLine(run: (code: ExitCode) => void, asked?: string): Command {
  const program = new Command('neofleet')
    .description('Renders one fleet spec of Neo4j into one manifest tree per Kubernetes cluster.')
    .version(version, '-V, --version')
    .option('--color', 'colour the output')
    .option('--no-color', 'do not')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => writeStandard(1, text),
      writeErr: (text) => writeStandard(2, text),
    })
    .addHelpText('after', exitCodes)
  const shell: Shell = { run, io: () => processIo(program.opts<Shared>().color) }
  const [near] = verbs.filter(([, names]) => names.some((name) => name === asked))
  for (const [add] of near === undefined ? verbs : [near]) add(program, shell)
  return program
}

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0
  try {
    const asked = argv.find((word) => !word.startsWith('-'))
    await commandLine((result) => {
      code = result
    }, asked).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1
    const message = error instanceof Error ? error.message : String(error)
    writeStandard(2, `neofleet: this is a bug: ${message}\nPlease report it with the spec that shows it.\n`)
    if (process.env['NEOFLEET_DEBUG'] && error instanceof Error) writeStandard(2, `${error.stack}\n`)
    return 1
  }
}
