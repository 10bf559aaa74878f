import { version } from '../version.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'

/** `neofleet version` */
export function versionCommand(options: { readonly output: string }, io: CommandIo): ExitCode {
  const facts = { version, node: process.versions.node }
  io.stdout(options.output === 'json' ? `${JSON.stringify(facts)}\n` : `neofleet ${version}\n`)
  return exit.success
}
