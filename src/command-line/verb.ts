import { type Command, Option } from 'commander'
import type { CommandIo, ExitCode } from '../commands/command-io.ts'

/** What runs a verb: where its exit code goes, and the streams of this process. */
export interface Shell {
  readonly run: (code: ExitCode) => void
  readonly io: () => CommandIo
}

/** Ends the help of every verb. */
export const exitCodes = `
Exit codes: 0 success · 1 error (bad input, findings of severity error, usage, I/O) · 2 success, but something differs`

/** Gathers the values of an option that may be repeated. */
export const collect = (value: string, before: readonly string[]) => [...before, value]

/** The argument of a verb that works on one fleet, as a list. */
export const named = (fleet: string | undefined): readonly string[] => (fleet === undefined ? [] : [fleet])

/** A verb that works on fleets; examples come first in its help. */
export function verb(program: Command, name: string, summary: string, examples: string): Command {
  return program
    .command(name)
    .summary(summary)
    .description(summary)
    .addHelpText('before', `Examples:\n${examples.trim().replace(/^/gm, '  $ ')}\n`)
    .addHelpText('after', exitCodes)
}

/** The option that names folders of overlays. */
export const overlays = () =>
  new Option('--overlays <dir>', 'a folder with overlays of your own; may be repeated')
    .default([], '')
    .argParser(collect)
