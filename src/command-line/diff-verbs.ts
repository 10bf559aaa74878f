import { type Command, Option } from 'commander'
import { overlays, type Shell, verb } from './verb.ts'

/** Verbs that tell what a change brings, and where something in a tree comes from. */
export function addDiffVerbs(program: Command, { run, io }: Shell): void {
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
      run(await (await import('../commands/diff.ts')).diffCommand(fleets, options, io())),
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
      run((await import('../commands/explain.ts')).explainCommand(subject, options, io())),
    )
}
