import type { Command } from 'commander'
import { overlays, type Shell, verb } from './verb.ts'

/** The verb that most starts are for, by itself, so that they describe no other. */
export function addRenderVerb(program: Command, { run, io }: Shell): void {
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
}
