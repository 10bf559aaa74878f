import { Command, CommanderError, Option } from 'commander'
import { addBotCommands } from './commands/bot-verb.ts'
import type { ExitCode } from './commands/command-io.ts'
import { processIo } from './commands/process-io.ts'
import { version } from './version.ts'

const exitCodes = `
Exit codes: 0 success · 1 error (bad input, findings of severity error, usage, I/O) · 2 success, but something differs`

interface Shared {
  readonly color: boolean | undefined
  readonly overlays: readonly string[]
}

const collect = (value: string, before: readonly string[]) => [...before, value]

/** The argument of a verb that works on one fleet, as a list. */
const named = (fleet: string | undefined): readonly string[] => (fleet === undefined ? [] : [fleet])

/** A verb that works on fleets; examples come first in its help. */
function verb(program: Command, name: string, summary: string, examples: string): Command {
  return program
    .command(name)
    .summary(summary)
    .description(summary)
    .addHelpText('before', `Examples:\n${examples.trim().replace(/^/gm, '  $ ')}\n`)
    .addHelpText('after', exitCodes)
}

const overlays = () =>
  new Option('--overlays <dir>', 'a folder with overlays of your own; may be repeated')
    .default([], '')
    .argParser(collect)

/** The command line; each verb loads only what it needs. */
export function commandLine(run: (code: ExitCode) => void): Command {
  const program = new Command('neofleet')
    .description('Renders one fleet spec of Neo4j into one manifest tree per Kubernetes cluster.')
    .version(version, '-V, --version')
    .option('--color', 'colour the output')
    .option('--no-color', 'do not')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', exitCodes)
  const io = () => processIo(program.opts<Shared>().color)

  verb(
    program,
    'init',
    'Write a commented starter fleet',
    'neofleet init prod --from production\nneofleet init --from cilium',
  )
    .argument('[dir]', 'folder to write into', '.')
    .addOption(new Option('--from <name>', 'the starter').default('quickstart'))
    .option('--list', 'print the starters there are')
    .option('--force', 'overwrite an existing fleet.yaml')
    .action(async (dir, options) => run((await import('./commands/init.ts')).initCommand(dir, options, io())))

  verb(
    program,
    'import',
    'Turn guide-style documents into a fleet spec',
    'neofleet import primary-cluster.yaml dr-cluster.yaml -o fleet.yaml',
  )
    .argument('<files...>', 'Neo4jEnterpriseCluster documents')
    .requiredOption('-o, --out <path>', 'where to write the fleet spec; - for stdout')
    .option('--force', 'overwrite an existing file')
    .action(async (files, options) =>
      run((await import('./commands/import.ts')).importCommand(files, options, io())),
    )

  verb(
    program,
    'check',
    'Print every finding; no tree',
    'neofleet check fleet.yaml\nneofleet check "fleets/*" --format sarif > findings.sarif',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('./commands/check.ts')).checkCommand(fleets, options, io())),
    )

  verb(program, 'show', 'Print the effective spec', 'neofleet show prod\nneofleet show prod --origin')
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('--origin', 'add where each value came from')
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('./commands/show.ts')).showCommand(fleets, options, io())),
    )

  verb(
    program,
    'render',
    'Write one manifest tree per cluster',
    'neofleet render prod -o rendered\nneofleet render prod --stdout --cluster us-east-primary\nneofleet render prod -o rendered --check\nneofleet render --as-argocd rendered/prod/hub/platform/applicationset-prod-base.yaml --element us-east\nneofleet render prod --hydrate HEAD -o hydrated',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('-o, --out <dir>', 'folder to write the trees into (default: rendered)')
    .option('--stdout', 'print a YAML stream instead')
    .option('--check', 'write nothing; exit 2 when the folder differs')
    .option('--cluster <name>', 'only this cluster, or hub')
    .option('--shard <i/n>', 'only every n-th cluster; shard 1 has the hub')
    .option('--force', 'overwrite owned files that someone edited')
    .option('-q, --quiet', 'no summary')
    .option(
      '--as-argocd <app>',
      'print what Argo CD would get for this Application or ApplicationSet, from the files here',
    )
    .option('--hydrate <rev>', 'write what belongs on each environment branch, from this git revision')
    .option(
      '--element <name>',
      'with --as-argocd: the element of the ApplicationSet, by its Application or a value',
    )
    .option('--source <name>', 'with --as-argocd: the source, by its name or its position from 1')
    .addOption(overlays())
    .action(async (fleets, options) =>
      run(
        options.hydrate !== undefined
          ? await (await import('./commands/hydrate.ts')).hydrateCommand(fleets, options, io())
          : options.asArgocd !== undefined
            ? await (await import('./commands/as-argocd.ts')).asArgocdCommand(fleets, options, io())
            : (await import('./commands/render.ts')).renderCommand(fleets, options, io()),
      ),
    )

  verb(
    program,
    'diff',
    'Compare the spec with a tree, another revision or the live clusters',
    'neofleet diff prod --against rendered\nneofleet diff prod --from origin/main --output markdown\nneofleet diff prod --live --cluster us-east-primary',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('--against <dir>', 'a rendered tree')
    .option('--from <rev>', 'a git revision of the spec')
    .option('--live', 'the clusters themselves, through kubectl diff --server-side; changes nothing')
    .option('--field-manager <name>', 'with --live: who applies the objects (default: argocd-controller)')
    .addOption(
      new Option('--output <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('--cluster <name>', 'only this cluster, or hub')
    .addOption(overlays())
    .action(async (fleets, options) =>
      run(await (await import('./commands/diff.ts')).diffCommand(fleets, options, io())),
    )

  verb(
    program,
    'failover',
    'Move databases to another home by records in the spec',
    'neofleet failover prod --to us-west-dr --plan\nneofleet failover prod --to us-west-dr --reason "us-east-1 is gone"\nneofleet failover prod --to us-west-dr --database orders --fence',
  )
    .argument('[fleet]', 'file, or folder with fleet.yaml')
    .requiredOption('--to <cluster>', 'the new home, which has a replica')
    .option('--database <name>', 'only this one; default: all that have a replica there')
    .option('--reason <text>', 'why; it stands in the record')
    .option('--fence', 'only stop writes in the old home; run it again without, to promote')
    .option('--plan', 'write nothing; print objects, expected loss and what must hold before')
    .addOption(overlays())
    .action(async (fleet, options) =>
      run((await import('./commands/failover.ts')).failoverCommand(named(fleet), options, io())),
    )

  verb(
    program,
    'failback',
    'Lead databases back to their first home, step by step',
    'neofleet failback prod --plan\nneofleet failback prod --database orders --via chain-us-east',
  )
    .argument('[fleet]', 'file, or folder with fleet.yaml')
    .option('--database <name>', 'only this one; default: all that are away')
    .option('--via <store>', 'the entry of storages that carries the chain back')
    .option('--plan', 'write nothing; print the next step')
    .addOption(overlays())
    .action(async (fleet, options) =>
      run((await import('./commands/failback.ts')).failbackCommand(named(fleet), options, io())),
    )

  verb(
    program,
    'explain',
    'Explain a code, a field, or a rendered file',
    'neofleet explain NF-CILIUM-001\nneofleet explain spec.clusters.nodeAllocation\nneofleet explain rendered/prod/clusters/us-east/dbms/neo4jenterprisecluster-prod.yaml --fleet prod',
  )
    .argument('<subject>', 'a diagnostic code, a spec field, or a rendered file')
    .option('--fleet <fleet>', 'the fleet a file was rendered from; default: the fleet.yaml found upward')
    .addOption(overlays())
    .action(async (subject, options) =>
      run((await import('./commands/explain.ts')).explainCommand(subject, options, io())),
    )

  const analyze = verb(
    program,
    'analyze',
    'Work out what survives which failure, and who must reach whom',
    'neofleet analyze failures prod\nneofleet analyze ports prod --output csv > ports.csv',
  )
  analyze
    .command('failures')
    .summary('Every failure of a pod up to a provider, for every database, and what a person must do')
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .addOption(
      new Option('--output <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
    )
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('./commands/analyze-failures.ts')).analyzeFailuresCommand(fleets, options, io())),
    )
  analyze
    .command('ports')
    .summary('Every port between every ordered pair of clusters, and why')
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .addOption(
      new Option('--output <format>', 'how to print')
        .choices(['text', 'json', 'markdown', 'csv'])
        .default('text'),
    )
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('./commands/analyze-ports.ts')).analyzePortsCommand(fleets, options, io())),
    )

  const plugin = verb(
    program,
    'plugin',
    'What Argo CD’s sidecar runs',
    'cd fleets/prod && ARGOCD_ENV_CLUSTER=us-east-primary neofleet plugin generate\nneofleet plugin parameters',
  )
  plugin
    .command('generate')
    .summary('Print the objects of one cluster, or fail with nothing on stdout')
    .action(async () => run(await (await import('./commands/plugin.ts')).generateCommand(process.env, io())))
  plugin
    .command('parameters')
    .summary('Print what an Application can set')
    .action(async () => run((await import('./commands/plugin.ts')).parametersCommand(process.env, io())))

  const bot = verb(
    program,
    'bot',
    'Bring rendered trees by pull requests',
    'NEOFLEET_TOKEN=… neofleet bot run --repository acme/fleets --dry-run\nneofleet bot run   # in a workflow: repository and token are in the environment',
  )
  addBotCommands(bot, io, run)

  verb(
    program,
    'schema',
    'Print a JSON schema',
    'neofleet schema > fleet.schema.json\nneofleet schema overlay',
  )
    .argument('[name]', 'fleet, cluster-set, overlay, target, patch or bot', 'fleet')
    .action(async (name) => run((await import('./commands/schema.ts')).schemaCommand(name, io())))

  verb(
    program,
    'completion',
    'Print a completion script',
    'neofleet completion bash > /etc/bash_completion.d/neofleet',
  )
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .action(async (shell) =>
      run((await import('./commands/completion.ts')).completionCommand(shell, program, io())),
    )

  verb(program, 'version', 'Print the version', 'neofleet version\nneofleet version --output json')
    .addOption(new Option('--output <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (options) => run((await import('./commands/version.ts')).versionCommand(options, io())))

  return program
}

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0
  try {
    await commandLine((result) => {
      code = result
    }).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `neofleet: this is a bug: ${message}\nPlease report it with the spec that shows it.\n`,
    )
    if (process.env['NEOFLEET_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    return 1
  }
}
