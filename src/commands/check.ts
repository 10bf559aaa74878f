import { setupFindings } from '../argocd/setup/setup-findings.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { printGithub } from '../diagnostics/print-github.ts'
import { printJson } from '../diagnostics/print-json.ts'
import { printSarif } from '../diagnostics/print-sarif.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { applySuppressions } from '../diagnostics/suppress.ts'
import { version } from '../version.ts'
import { allCodes } from './all-codes.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { prepare } from './prepare.ts'
import { renderTrees } from './render-trees.ts'
import { asText } from './report.ts'

const formats = ['text', 'json', 'sarif', 'github'] as const

interface CheckOptions {
  readonly format: string
  readonly overlays: readonly string[]
}

/** `neofleet check`: every finding on stdout, and no tree. */
export function checkCommand(names: readonly string[], options: CheckOptions, io: CommandIo): ExitCode {
  const prepared = prepare(names, io.cwd, { ...options, besides: setupFindings })
  const found: Diagnostic[] = [...prepared.diagnostics]
  if (prepared.value !== undefined) {
    for (const tree of renderTrees(prepared.value, { advice: true })) found.push(...tree.diagnostics)
  }
  const diagnostics = applySuppressions(found, prepared.texts)
  switch (options.format) {
    case 'text':
      if (diagnostics.length === 0) io.stderr('No findings.\n')
      else io.stdout(asText(diagnostics, prepared.texts, io.color))
      break
    case 'json':
      io.stdout(printJson(diagnostics))
      break
    case 'sarif':
      io.stdout(printSarif(diagnostics, { codes: allCodes(), version }))
      break
    case 'github':
      io.stdout(printGithub(diagnostics))
      break
    default: {
      const wrong = diagnostic(usageCode, `There is no format ${JSON.stringify(options.format)}.`, {
        help: `There are ${formats.join(', ')}.`,
      })
      io.stderr(asText([wrong], [], io.color))
      return exit.error
    }
  }
  return hasErrors(diagnostics) ? exit.error : exit.success
}
