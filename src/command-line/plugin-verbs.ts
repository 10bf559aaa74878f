import type { Command } from 'commander'
import { type Shell, verb } from './verb.ts'

/** What Argo CD runs. */
export function addPluginVerbs(program: Command, { run, io }: Shell): void {
  const plugin = verb(
    program,
    'plugin',
    'What Argo CD’s sidecar runs',
    'cd fleets/prod && ARGOCD_ENV_CLUSTER=us-east-primary neofleet plugin generate\nneofleet plugin parameters',
  )
  verb(
    plugin,
    'generate',
    'Print the objects of one cluster, or fail with nothing on stdout',
    'cd fleets/prod && ARGOCD_ENV_CLUSTER=us-east-primary neofleet plugin generate',
  ).action(async () => run(await (await import('../commands/plugin.ts')).generateCommand(process.env, io())))
  verb(
    plugin,
    'parameters',
    'Print what an Application can set',
    'cd fleets/prod && neofleet plugin parameters',
  ).action(async () => run((await import('../commands/plugin.ts')).parametersCommand(process.env, io())))
}
