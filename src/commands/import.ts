import { type CommandIo, type ExitCode, exit } from './command-io.ts'

export function importCommand(
  _files: readonly string[],
  _options: { readonly out: string; readonly force?: boolean },
  _io: CommandIo,
): ExitCode {
  return exit.error
}
