import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { printText } from '../diagnostics/print-text.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { applySuppressions } from '../diagnostics/suppress.ts'
import type { NamedText } from '../io/load-fleets.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'

/** Findings for a person, with the lines they are about. */
export function asText(
  diagnostics: readonly Diagnostic[],
  sources: readonly NamedText[],
  color: boolean,
): string {
  const texts = new Map(sources.map((source) => [source.file, source.text]))
  return printText(diagnostics, { sources: (file) => texts.get(file), color })
}

/** Tells a person on stderr what was found; notes of kind info are left to `check`. Returns whether work may go on. */
export function report(
  diagnostics: readonly Diagnostic[],
  sources: readonly NamedText[],
  io: CommandIo,
): boolean {
  const worth = applySuppressions(diagnostics, sources).filter((finding) => finding.severity !== 'info')
  if (worth.length > 0) io.stderr(asText(worth, sources, io.color))
  return !hasErrors(diagnostics)
}

/** Tells a person on stderr why a command does nothing, and gives its exit code. */
export function refuse(io: CommandIo, finding: Diagnostic, sources: readonly NamedText[] = []): ExitCode {
  report([finding], sources, io)
  return exit.error
}
