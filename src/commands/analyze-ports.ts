import { fleetPorts } from '../analyze/ports/fleet-ports.ts'
import { printPortsCsv } from '../analyze/ports/print-csv.ts'
import { printPortsJson } from '../analyze/ports/print-json.ts'
import { printPortsMarkdown } from '../analyze/ports/print-markdown.ts'
import { printPortsText } from '../analyze/ports/print-text.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { prepare } from './prepare.ts'
import { report } from './report.ts'

const printers = {
  text: printPortsText,
  json: printPortsJson,
  csv: printPortsCsv,
  markdown: printPortsMarkdown,
} as const

/** How `analyze ports` can print. */
export type PortsOutput = keyof typeof printers

interface AnalyzePortsOptions {
  readonly output: PortsOutput
  readonly overlays: readonly string[]
}

/** `neofleet analyze ports`: who must reach whom on which port, and why. */
export function analyzePortsCommand(
  names: readonly string[],
  options: AnalyzePortsOptions,
  io: CommandIo,
): ExitCode {
  const prepared = prepare(names, io.cwd, options)
  if (!report(prepared.diagnostics, prepared.texts, io) || prepared.value === undefined) return exit.error
  io.stdout(
    printers[options.output](prepared.value.fleets.map(({ fleet, parts }) => fleetPorts(fleet, parts))),
  )
  return exit.success
}
