import { failureMatrix } from '../analyze/failures/failure-matrix.ts'
import { printFailuresJson } from '../analyze/failures/print-json.ts'
import { printFailuresMarkdown } from '../analyze/failures/print-markdown.ts'
import { printFailuresText } from '../analyze/failures/print-text.ts'
import { stretches } from '../target/target.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { prepare } from './prepare.ts'
import { report } from './report.ts'

const printers = {
  text: printFailuresText,
  json: printFailuresJson,
  markdown: printFailuresMarkdown,
} as const

/** How `analyze failures` can print. */
export type FailuresOutput = keyof typeof printers

interface AnalyzeFailuresOptions {
  readonly output: FailuresOutput
  readonly overlays: readonly string[]
}

/** `neofleet analyze failures`: what survives which failure, and what a person must do. */
export function analyzeFailuresCommand(
  names: readonly string[],
  options: AnalyzeFailuresOptions,
  io: CommandIo,
): ExitCode {
  const prepared = prepare(names, io.cwd, options)
  if (!report(prepared.diagnostics, prepared.texts, io) || prepared.value === undefined) return exit.error
  io.stdout(
    printers[options.output](
      prepared.value.fleets.map(({ fleet, parts }) => failureMatrix(fleet, stretches(parts.target, fleet))),
    ),
  )
  return exit.success
}
