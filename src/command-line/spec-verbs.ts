import { type Command, Option } from 'commander'
import { overlays, type Shell, verb } from './verb.ts'

/** Verbs that begin a fleet spec, and read it. */
export function addSpecVerbs(program: Command, { run, io }: Shell): void {
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
    .action(async (dir, options) =>
      run((await import('../commands/init.ts')).initCommand(dir, options, io())),
    )

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
      run((await import('../commands/import.ts')).importCommand(files, options, io())),
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
      run((await import('../commands/check.ts')).checkCommand(fleets, options, io())),
    )

  verb(program, 'show', 'Print the effective spec', 'neofleet show prod\nneofleet show prod --origin')
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('--origin', 'add where each value came from')
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('../commands/show.ts')).showCommand(fleets, options, io())),
    )
}
