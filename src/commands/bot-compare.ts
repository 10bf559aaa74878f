import { resolve } from 'node:path'
import { botCodes } from '../bot/codes.ts'
import { compareRenderings } from '../bot/compare-renderings.ts'
import { reportOf } from '../bot/comparison-report.ts'
import { configIn } from '../bot/config-change.ts'
import { configFile, readConfig } from '../bot/read-config.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { renderText } from '../diff/render-text.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { renderForBot } from './render-for-bot.ts'
import { asText } from './report.ts'

/**
 * `neofleet bot compare`: what a changed copy of a repository renders to, against the copy before. Findings and changes
 * go to stdout. The configuration is that of the first: who changes a repository does not say what is looked at.
 */
export function botCompareCommand(
  base: string,
  changed: string,
  { output }: { readonly output: 'text' | 'json' },
  io: CommandIo,
): ExitCode {
  const text = configIn(resolve(io.cwd, base))
  const config = text === undefined ? undefined : readConfig(text)
  if (config?.value === undefined) {
    const help = 'Name the copy of the default branch first.'
    const missing = diagnostic(botCodes.config, `${base} has no ${configFile}.`, { help })
    io.stdout(asText(config?.diagnostics ?? [missing], [], io.color))
    return exit.error
  }
  const before = renderForBot(resolve(io.cwd, base), config.value)
  const after = renderForBot(resolve(io.cwd, changed), config.value)
  const told = compareRenderings(before, after)
  const { diagnostics, changes } = told
  if (output === 'json') io.stdout(reportOf(told))
  else {
    if (diagnostics.length > 0) io.stdout(asText(diagnostics, after.texts, io.color))
    if (changes !== undefined) io.stdout(renderText(changes, { color: io.color }))
    else if (after.value !== undefined) io.stdout(`${base} itself does not render.\n`)
  }
  if (changes === undefined) return exit.error
  return changes.length === 0 ? exit.success : exit.different
}
