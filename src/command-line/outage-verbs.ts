import { type Command, Option } from 'commander'
import { named, overlays, type Shell, verb } from './verb.ts'

/** Verbs about what fails, and what a person does then. */
export function addOutageVerbs(program: Command, { run, io }: Shell): void {
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
      run((await import('../commands/failover.ts')).failoverCommand(named(fleet), options, io())),
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
      run((await import('../commands/failback.ts')).failbackCommand(named(fleet), options, io())),
    )

  const analyze = verb(
    program,
    'analyze',
    'Work out what survives which failure, and who must reach whom',
    'neofleet analyze failures prod\nneofleet analyze ports prod --output csv > ports.csv',
  )
  verb(
    analyze,
    'failures',
    'Every failure of a pod up to a provider, for every database, and what a person must do',
    'neofleet analyze failures prod\nneofleet analyze failures prod --output markdown > failures.md',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .addOption(
      new Option('--output <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
    )
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('../commands/analyze-failures.ts')).analyzeFailuresCommand(fleets, options, io())),
    )
  verb(
    analyze,
    'ports',
    'Every port between every ordered pair of clusters, and why',
    'neofleet analyze ports prod\nneofleet analyze ports prod --output csv > ports.csv',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .addOption(
      new Option('--output <format>', 'how to print')
        .choices(['text', 'json', 'markdown', 'csv'])
        .default('text'),
    )
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('../commands/analyze-ports.ts')).analyzePortsCommand(fleets, options, io())),
    )

  verb(
    program,
    'drill',
    'Write shell scripts that rehearse a failure, and undo what they did',
    'neofleet drill zone-loss prod --cluster us-east-primary --zone us-east-1a > drill.sh\nbash drill.sh         # looks and plans\nbash drill.sh --act   # asks, acts, measures, undoes\nneofleet drill all prod -o drills',
  )
    .argument('[name]', 'the drill, or all')
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('--list', 'print the drills there are')
    .option('--cluster <name>', 'only in this cluster')
    .option('--zone <name>', 'only in this zone')
    .option('-o, --out <dir>', 'write every script into this folder; without it the only one is printed')
    .option('--force', 'also write a drill that the layout would not survive')
    .addOption(overlays())
    .action(async (name, fleets, options) =>
      run((await import('../commands/drill.ts')).drillCommand(name, fleets, options, io())),
    )

  verb(
    program,
    'report',
    'Show a fleet as one page: its picture, failures, ports, findings and changes',
    'neofleet report prod -o report.html\nneofleet report prod --output svg -o prod.svg\nneofleet report prod --output mermaid',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('-o, --out <file>', 'where to write; default: stdout')
    .addOption(
      new Option('--output <format>', 'a page, or the picture of one fleet by itself')
        .choices(['html', 'svg', 'mermaid'])
        .default('html'),
    )
    .option('--against <dir>', 'the trees that changes are told against (default: "rendered")')
    .addOption(overlays())
    .action(async (fleets, options) =>
      run((await import('../commands/report-fleets.ts')).reportCommand(fleets, options, io())),
    )

  verb(
    program,
    'doctor',
    'Ask the running clusters whether they are as the spec says; changes nothing',
    'neofleet doctor prod\nneofleet doctor prod --cluster us-west-dr --output json',
  )
    .argument('[fleets...]', 'file, folder with fleet.yaml, pattern, or -')
    .option('--cluster <name>', 'only this cluster, or hub')
    .addOption(new Option('--output <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addOption(overlays())
    .action(async (fleets, options) =>
      run(await (await import('../commands/doctor.ts')).doctorCommand(fleets, options, io())),
    )
}
