import { type Command, Option } from 'commander'
import { overlays, type Shell, verb } from './verb.ts'

/** Verbs that read fleets and print or write what follows from them. */
export function addFleetVerbs(program: Command, { run, io }: Shell): void {
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
          ? await (await import('../commands/hydrate.ts')).hydrateCommand(fleets, options, io())
          : options.asArgocd !== undefined
            ? await (await import('../commands/as-argocd.ts')).asArgocdCommand(fleets, options, io())
            : (await import('../commands/render.ts')).renderCommand(fleets, options, io()),
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
